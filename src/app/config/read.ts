import { ConfigError } from '../../core/config-error.js'
import type { Values } from '../../engine/payload.js'
import type { Configuration } from './configuration.js'
import { readDocument, type Document } from '../../formats/document/document.js'
import { mistakesIn, refuse } from '../../formats/document/mistakes.js'
import { placeholderMistakes } from './placeholders.js'
import { configSchema, fileOptions } from './schema.js'
import { findSources, type WrittenSource } from './source-files.js'
import { textOf } from './text-of.js'

/** Where the configuration file stands when no option says otherwise. */
export const usualFile = '.github/scim-conformance.yml'

/** Reads a file as text; `undefined` when there is none of that name. */
export type ReadFile = (path: string) => string | undefined

/** The file as it is written, once it kept its schema. */
interface Written extends Readonly<Record<string, unknown>> {
  readonly resources?: Readonly<
    Record<string, { readonly values?: Values; readonly skip?: boolean | string }>
  >
  readonly skip?: readonly { readonly check: string; readonly reason: string }[]
  readonly sources?: readonly WrittenSource[]
}

/**
 * Reads the configuration file; without a path the usual one, if it is there.
 * @throws ConfigError with the place in the file for whatever is wrong in it
 */
export function readConfiguration(
  path: string | undefined,
  readFile: ReadFile,
): Configuration | undefined {
  const file = path || usualFile
  const text = textOf('config', file, readFile)
  if (text === undefined && path)
    throw new ConfigError('config', `${JSON.stringify(path)} is not there. Correct the path`)
  if (text === undefined) return undefined
  const document = readDocument('config', file, text)
  refuse(mistakesIn(document, configSchema()))
  const written = (document.value ?? {}) as Written
  const { resources = {}, skip = [] } = written
  const { sources, mistakes } = findSources(document, written.sources ?? [], readFile)
  refuse([
    ...Object.entries(resources).flatMap(([name, { values = {} }]) =>
      placeholderMistakes(document, ['resources', name, 'values'], values),
    ),
    ...mistakes,
  ])
  return {
    options: optionsOf(document, written),
    resources: new Map(
      Object.entries(resources).map(([name, { values = {}, skip: leftOut = false }]) => {
        const reason = leftOut === true ? `${name} is left out` : leftOut
        const place = document.placeOfName(['resources', name])
        return [name, { values, ...(reason === false ? {} : { leftOut: reason }), place }]
      }),
    ),
    skips: skip.map(({ check, reason }, index) => ({
      check,
      reason,
      place: document.placeOf(['skip', index, 'check']),
    })),
    sources,
  }
}

function optionsOf(document: Document, written: Written): Configuration['options'] {
  const given = fileOptions().filter(([name]) => Object.hasOwn(written, name))
  return new Map(
    given.map(([name]) => {
      const value = written[name]
      const text = Array.isArray(value) ? value.join('\n') : String(value)
      return [name, { text, place: document.placeOfName([name]) }]
    }),
  )
}
