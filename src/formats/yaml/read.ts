import { readDocument, type Document } from '../document/document.js'
import { inOrder, mistakesIn, refuse } from '../document/mistakes.js'
import type { WrittenSuite } from './file.js'
import { contradictions } from './contradictions.js'
import { suiteSchema } from './schema.js'

/** A suite file that was read and checked. */
export interface SuiteFile {
  /** Its path, for messages and annotations. */
  readonly file: string
  readonly written: WrittenSuite
  readonly document: Document
}

/** Whether a path is that of a file in this format. */
export function isSuiteFile(path: string): boolean {
  return /\.ya?ml$/i.test(path)
}

/**
 * Reads a suite file.
 * @throws ConfigError with file, line and column of whatever is not as the format wants it
 */
export function readSuite(file: string, text: string): SuiteFile {
  const document = readDocument('suite-files', file, text)
  const isNothing = document.value === undefined || document.value === null
  const whole = isNothing ? { ...document, value: {} } : document
  refuse(mistakesIn(whole, suiteSchema))
  const written = whole.value as WrittenSuite
  refuse(inOrder(contradictions(written, document)))
  return { file, written, document }
}
