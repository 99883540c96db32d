import { variablesOf } from '../app/options/environment.js'
import { groups, manyTypes } from '../app/options/option.js'
import type { Option } from '../app/options/option.js'
import { optionNames } from '../app/options.js'
import { paragraph } from './paragraph.js'
import type { Command } from './command.js'

/** What the program is and does, for `--help`. */
export function programHelp(commands: Readonly<Record<string, Command>>): string {
  const rows = Object.entries(commands).map(
    ([name, { operands, summary }]) => `  ${[name, ...operands].join(' ').padEnd(15)}${summary}`,
  )
  return `scim-conformance: proves that a SCIM server keeps the rules, and shows the evidence

Usage  scim-conformance COMMAND [OPTION…]

Commands
${rows.join('\n')}

  --help, -h      This text, or after a command: its options
  --version, -V   The version

Exit status  0 ok · 1 not ok · 2 wrong options, or a server that can't be asked
`
}

/** The options of one command. */
export function commandHelp(name: string, command: Command, width: number): string {
  const usage = ['scim-conformance', name, ...command.operands, ...required(command)]
  const optional = Object.keys(command.flags).length > 0 ? ' [OPTION…]' : ''
  const sections = Object.entries(groups).flatMap(([group, title]) => {
    const flags = Object.entries(command.flags).filter(([, option]) => option.group === group)
    if (flags.length === 0) return []
    return [`\n${title}`, ...flags.map(([flag, option]) => flagHelp(name, flag, option, width))]
  })
  return [
    command.summary,
    `\nUsage    ${usage.join(' ')}${optional}`,
    `Example  ${command.example}`,
    ...sections,
    '',
  ].join('\n')
}

function required({ flags }: Command): readonly string[] {
  return Object.entries(flags)
    .filter(([, option]) => option.required)
    .map(([flag, { placeholder }]) => `--${flag} ${placeholder}`)
}

function flagHelp(command: string, flag: string, option: Option, width: number): string {
  const head =
    option.type === 'boolean' ? `--${flag}` : `--${flag} ${option.placeholder.replace(',…', '')}`
  const facts = [
    ...(option.choices ? [`One of: ${option.choices.join(', ')}.`] : []),
    ...(option.range ? [`From ${option.range[0]} to ${option.range[1]}.`] : []),
    ...(option.default === undefined ? [] : [`Default: ${option.default}.`]),
    ...(manyTypes.some((type) => type === option.type) ? ['Repeatable.'] : []),
    ...variables(command, flag),
  ]
  const text = [option.help.replaceAll('`', '"'), ...facts].join(' ')
  return `  ${head}\n${paragraph(text, width, '      ')}`
}

const readsEnvironment: readonly string[] = ['run', 'baseline', 'demo', 'sweep']

/** Their flags are options of the action too. */
function variables(command: string, flag: string): readonly string[] {
  const name = optionNames.find((option) => option === flag)
  if (name === undefined || !readsEnvironment.includes(command)) return []
  return [`Variable: ${variablesOf(name).at(-1)}.`]
}
