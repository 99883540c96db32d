import { parseArgs } from 'node:util'
import { manyTypes } from '../app/options/option.js'
import type { Option } from '../app/options/option.js'
import { nearest } from '../core/unknown-name.js'
import { ConfigError } from '../core/config-error.js'
import type { Arguments, Command } from './command.js'

type Token = NonNullable<ReturnType<typeof parseArgs>['tokens']>[number]
type Flag = Extract<Token, { kind: 'option' }>

/** Reads the arguments of a command. Throws a ConfigError for a flag or an operand that it does not take. */
export function readArguments(
  name: string,
  { flags, operands }: Pick<Command, 'flags' | 'operands'>,
  argv: readonly string[],
): Arguments {
  const { tokens, positionals } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(
      Object.entries(flags).map(([flag, option]) => [
        flag,
        { type: option.type === 'boolean' ? 'boolean' : 'string' } as const,
      ]),
    ),
    strict: false,
    tokens: true,
  })
  const values: Record<string, string> = {}
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const option = Object.hasOwn(flags, token.name) ? flags[token.name] : undefined
    if (!option || !token.rawName.startsWith('--')) throw unknownFlag(name, token.rawName, flags)
    const value = valueOf(token, option)
    const before = values[token.name]
    if (before !== undefined && !manyTypes.some((type) => type === option.type)) {
      throw new ConfigError(token.rawName, 'was given twice')
    }
    values[token.name] = before === undefined ? value : `${before}\n${value}`
  }
  refuseOperands(name, operands, positionals)
  return { flags: values, operands: positionals }
}

function valueOf({ rawName, value, inlineValue }: Flag, option: Option): string {
  if (option.type === 'boolean') {
    if (value === undefined) return 'true'
    throw new ConfigError(rawName, 'takes no value')
  }
  if (value === undefined) {
    throw new ConfigError(rawName, `needs a value: ${rawName} ${option.placeholder}`)
  }
  if (value.startsWith('--') && !inlineValue) {
    throw new ConfigError(
      rawName,
      `needs a value: ${rawName} ${option.placeholder}. One that begins with a dash is written ${rawName}=VALUE`,
    )
  }
  return value
}

function unknownFlag(
  command: string,
  rawName: string,
  flags: Readonly<Record<string, Option>>,
): ConfigError {
  const similar = nearest(
    rawName,
    Object.keys(flags).map((flag) => `--${flag}`),
  )
  const hint = similar ? ` Nearest: ${similar}.` : ''
  return new ConfigError(
    rawName,
    `is not an option of ${command}.${hint} All: scim-conformance ${command} --help`,
  )
}

function refuseOperands(
  command: string,
  wanted: readonly string[],
  given: readonly string[],
): void {
  const missing = wanted[given.length]
  if (missing)
    throw new ConfigError(
      command,
      `needs ${missing}: scim-conformance ${command} ${wanted.join(' ')}`,
    )
  const extra = given[wanted.length]
  if (extra === undefined || wanted.at(-1)?.endsWith('…')) return
  throw new ConfigError(command, `does not take ${JSON.stringify(extra)}. An option begins with --`)
}
