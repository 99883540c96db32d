import { filesBelow, findBelow } from '../../app/config/files.js'
import { readConfiguration } from '../../app/config/read.js'
import { baselineOf, type Baseline } from '../../app/known-failures/baseline.js'
import { staleIn, type ToldBy } from '../../app/known-failures/stale-in.js'
import { fromTerminal } from '../../app/options/environment.js'
import { options, readOptions, type OptionName } from '../../app/options.js'
import type { Option } from '../../app/options/option.js'
import { readReport } from '../../app/report-file.js'
import { ConfigError } from '../../core/config-error.js'
import type { App } from '../app.js'
import type { Command } from '../command.js'
import { shownRun } from '../conduct.js'
import { terminalPorts } from '../ports.js'
import type { Terminal } from '../terminal.js'

/** Where the file is written when no option names one. */
const usualFile = '.github/scim-known-failures.txt'

const report = {
  type: 'text',
  group: 'files',
  placeholder: 'FILE',
  help: 'JSON report of a run that is over, to take the failures from. The server is not asked.',
} as const satisfies Option

const readFile = filesBelow('')

/** Lists what fails, so that from then on only what is new blocks. */
export const baseline: Command = {
  summary: 'Write the failures of a run into the file of known failures',
  operands: [],
  flags: {
    report,
    ...Object.fromEntries(
      Object.entries<Option>(options)
        .filter(([, option]) => option.where !== 'action')
        // A report needs no URL, and a run says itself that it does.
        .map(([name, { required: _, ...option }]) => [name, option]),
    ),
  },
  example: 'scim-conformance baseline --base-url http://localhost:3000/scim/v2 --auth "$SCIM_AUTH"',
  async run({ flags }, app, terminal) {
    const { report: path, ...given } = flags
    const raw = fromTerminal(given, terminal.environment)
    const named = raw('known-failures') ?? configuredFile(raw)
    const file = named ?? usualFile
    const text = readFile(file) ?? ''
    const read = (name: OptionName): string | undefined =>
      name === 'known-failures' ? (text === '' ? '' : file) : raw(name)
    const told = await (path === undefined ? ran(read, app, terminal) : reported(path, read))
    if (!told) return 1
    if (!told.results.some(({ outcome }) => outcome === 'pass'))
      throw new ConfigError(
        'baseline',
        'no check passed, so there is nothing that a change could break. Nothing was written; see why in the report',
      )
    const declared = app.catalogue().flatMap(({ checks }) => checks.map(({ id }) => id))
    const made = baselineOf({
      file,
      text,
      results: told.results,
      failOn: told.failOn,
      today: new Date().toISOString().slice(0, 10),
      isStale: staleIn(told, declared),
    })
    const isNeeded = text !== '' || made.added > 0
    if (isNeeded)
      await terminalPorts(terminal, new AbortController().signal).writeFile(file, made.text)
    terminal.out.write(isNeeded ? summaryOf(file, made, named === undefined) : noNeed)
    return 0
  },
}

type Told = ToldBy & { readonly failOn: (typeof options)['fail-on']['choices'][number] }
type Raw = (name: OptionName) => string | undefined

const noNeed = '  known failures  none: nothing that would block fails, so no file was written\n'

function configuredFile(raw: Raw): string | undefined {
  const configuration = readConfiguration(raw('config')?.trim(), readFile)
  return configuration?.options.get('known-failures')?.text
}

async function ran(raw: Raw, app: App, terminal: Terminal): Promise<Told | undefined> {
  const read = readOptions(raw, readFile, findBelow(''))
  const { report: run, stopped } = await shownRun(read, app, terminal)
  if (stopped) {
    terminal.error.write('stopped before the end, so no known failures were written\n')
    return undefined
  }
  const { results, knownFailures = [], staleKnownFailures: stale } = run
  const listed = knownFailures.map(({ pattern }) => pattern)
  return { results, listed, stale, failOn: read['fail-on'] }
}

const ofReports: readonly OptionName[] = ['config', 'fail-on', 'compare-to']

function reported(path: string, raw: Raw): Told {
  const text = readFile(path)
  if (text === undefined)
    throw new ConfigError('report', `${JSON.stringify(path)} is not there. Correct the path`)
  // The report is about a server that nobody asks now.
  const { 'fail-on': failOn } = readOptions((name) => {
    if (name === 'base-url') return 'demo'
    return ofReports.includes(name) ? raw(name) : name === 'known-failures' ? '' : undefined
  }, readFile)
  return { ...readReport('report', path, text), failOn }
}

function summaryOf(file: string, { kept, added, struckOut }: Baseline, isNew: boolean): string {
  const counts = `${kept} kept, ${added} new, ${struckOut} struck out`
  const use = isNew ? `  use it          known-failures: ${file}\n` : ''
  return `  known failures  ${file}: ${counts}\n${use}`
}
