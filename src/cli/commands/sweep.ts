import { filesBelow } from '../../app/config/files.js'
import { fromTerminal } from '../../app/options/environment.js'
import type { Option } from '../../app/options/option.js'
import { options, readOptions, readTable, type OptionName } from '../../app/options.js'
import type { Marked, Swept } from '../../app/sweep.js'
import { singleLine } from '../../core/escape.js'
import type { Command } from '../command.js'
import { listenForInterrupts } from '../interruption.js'
import { terminalPorts } from '../ports.js'

const own = {
  'older-than': {
    type: 'duration',
    group: 'selection',
    placeholder: 'TIME',
    longest: 366 * 24 * 60 * 60_000,
    default: '6h',
    help: 'Leave the runs alone that began later than this long ago: they may still be at work. No job on a runner of GitHub takes longer than 6h.',
  },
  run: {
    type: 'text',
    group: 'selection',
    placeholder: 'MARK',
    help: 'Only what the run with this mark left, such as `scimconf-1f3kq8z2xa`, however young it is.',
  },
  delete: {
    type: 'boolean',
    group: 'selection',
    placeholder: '',
    help: 'Delete what is found. Without it nothing but a list is made.',
  },
} as const satisfies Record<string, Option>

/** Options of checks alone. A second tenant is swept by its own credentials, in their usual place. */
const ofChecks: readonly string[] = [
  'second-auth',
  'second-headers',
  'second-base-url',
  'read-only-auth',
  'revoked-auth',
  'fixed-host',
  'run-timeout',
] satisfies readonly OptionName[]

const common = Object.fromEntries(
  Object.entries<Option>(options).filter(
    ([name, { group, where }]) =>
      name === 'base-url' ||
      name === 'config' ||
      (where === undefined &&
        ['credentials', 'connection', 'pace'].includes(group) &&
        !ofChecks.includes(name)),
  ),
)

/** Finds what earlier runs left on a server. */
export const sweep: Command = {
  summary: 'List what earlier runs left on a server, and delete it with --delete',
  operands: [],
  flags: { ...common, ...own },
  example:
    'scim-conformance sweep --base-url http://localhost:3000/scim/v2 --older-than 1d --delete',
  async run({ flags }, app, terminal) {
    const wanted = readTable(own, (name) => flags[name])
    const read = fromTerminal(flags, terminal.environment)
    const isFlag = (name: OptionName): boolean => Object.hasOwn(common, name)
    const given = readOptions((name) => (isFlag(name) ? read(name) : undefined), filesBelow(''))
    const interruption = listenForInterrupts(terminal, 'stopping; Ctrl-C again leaves at once')
    try {
      const swept = await app.sweep(
        given,
        {
          olderThan: wanted['older-than'],
          ...(wanted.run !== undefined && { run: wanted.run }),
          deletes: wanted.delete === true,
        },
        terminalPorts(terminal, interruption.signal),
      )
      terminal.out.write(`${told(swept, wanted.delete === true).join('\n')}\n`)
      return swept.leftovers.length > 0 || swept.unseen.length > 0 ? 1 : 0
    } finally {
      interruption.dispose()
    }
  },
}

function told({ found, leftovers, unseen }: Swept, deletes: boolean): readonly string[] {
  const hidden = unseen.map((one) => singleLine(`${one}: what is there was not looked at`))
  const [meant, others] = [found.filter((one) => one.isMeant), found.filter((one) => !one.isMeant)]
  if (found.length === 0) return hidden.length > 0 ? hidden : ['nothing of any run is left']
  const left = new Map(leftovers.map(({ path, reason }) => [path, reason]))
  const state = ({ path }: Marked): string => {
    if (!deletes) return 'left'
    const reason = left.get(path)
    return reason === undefined ? 'deleted' : `not deleted: ${reason}`
  }
  return [
    ...meant.map((one) => line(one, state(one))),
    ...others.map((one) => line(one, 'kept: its run is not meant, or may still be at work')),
    ...(deletes || meant.length === 0
      ? []
      : [`${String(meant.length)} to delete; the same command with --delete does it`]),
    ...hidden,
  ]
}

function line({ path, mark, startedAt }: Marked, state: string): string {
  return singleLine(`${path}  ${mark}, began before ${startedAt.toISOString()}  ${state}`)
}
