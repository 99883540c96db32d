import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { ReadFile } from './read.js'

/** Reads files whose paths start from a folder. */
export function filesBelow(directory: string): ReadFile {
  return (path) => {
    try {
      return readFileSync(resolve(directory, path), 'utf8')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
      throw error
    }
  }
}
