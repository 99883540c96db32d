import type { OwnFiles } from '../app/catalogue.js'
import { filesBelow, findBelow } from '../app/config/files.js'
import { options, readTable } from '../app/options.js'

/** The flag that names files with the user's own suites, where nothing is run. */
export const ownFilesFlag = {
  'suite-files': {
    ...options['suite-files'],
    help: 'Suite files or Runscope exports whose checks are known as well, as paths or globs.',
  },
} as const

/** The files that the flag names; nothing without it. */
export function ownFilesOf(flags: Readonly<Record<string, string>>): OwnFiles | undefined {
  const { 'suite-files': globs } = readTable(ownFilesFlag, (name) => flags[name])
  return globs.length === 0
    ? undefined
    : { globs, readFile: filesBelow(''), findFiles: findBelow('') }
}
