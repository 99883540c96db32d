import { readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import picomatch from 'picomatch'
import type { FindFiles } from '../suite-files/files.js'
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

const passedOver = /(^|[\\/])(node_modules|\.git)([\\/]|$)/

/** Finds files by globs whose paths start from a folder; a path without a wildcard names itself. */
export function findBelow(directory: string): FindFiles {
  return (glob) => {
    const { base, glob: rest } = picomatch.scan(glob.replaceAll('\\', '/'))
    if (rest === '') return [glob]
    const matches = picomatch(rest, { dot: true })
    return entriesOf(resolve(directory, base))
      .filter((path) => !passedOver.test(path) && matches(path))
      .map((path) => join(base, path).replaceAll('\\', '/'))
      .sort()
  }
}

function entriesOf(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
    return entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
      .map((path) => path.replaceAll('\\', '/'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
