import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect } from '@jest/globals'

const directory = new URL('../reports/golden/', import.meta.url)

/** Compares text with a committed file; `UPDATE_GOLDEN=1` writes the file anew. */
export function expectGolden(name: string, text: string): void {
  const file = new URL(name, directory)
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(dirname(file.pathname), { recursive: true })
    writeFileSync(file, text)
  }
  expect(existsSync(file)).toBe(true)
  expect(text).toBe(readFileSync(file, 'utf8'))
}

/** The text with runs of one character shortened, so that a large body fits a golden file. */
export function withoutLongRuns(text: string): string {
  return text.replace(/(.)\1{9999,}/g, (run, character: string) => `${character} × ${run.length}`)
}
