import { optionNames, options } from '../options.js'
import type { OptionName } from '../options.js'
import type { Option } from './option.js'

/** Begins the name of the environment variable that serves any option: `SCIM_CONFORMANCE_FAIL_ON`. */
export const prefix = 'SCIM_CONFORMANCE_'

/** Shorter names of environment variables, for what is the same in every run. */
export const shortNames = {
  'base-url': 'SCIM_BASE_URL',
  auth: 'SCIM_AUTH',
  token: 'SCIM_TOKEN',
} as const satisfies Partial<Record<OptionName, string>>

/** The kinds of credentials; one given as a flag puts the others' variables out of use. */
const kinds: readonly (readonly OptionName[])[] = [
  ['auth'],
  ['token'],
  ['username', 'password'],
  ['token-command'],
  optionNames.filter((name) => name.startsWith('oauth-')),
]

/** The environment variables that serve an option in the terminal, the strongest first. */
export function variablesOf(name: OptionName): readonly string[] {
  const short: Partial<Record<OptionName, string>> = shortNames
  const long = prefix + name.toUpperCase().replaceAll('-', '_')
  const alias = short[name]
  return alias === undefined ? [long] : [long, alias]
}

/** Short names of what is secret; the long ones are known by their prefix. */
const secretNames: readonly string[] = [shortNames.auth, shortNames.token]

/** The environment without the credentials that a terminal takes from it, for what a run starts. */
export function withoutCredentials(
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string | undefined>> {
  const others = Object.entries(environment).filter(
    // Names of variables have no case on Windows.
    ([name]) => !secretNames.includes(name.toUpperCase()) && !name.toUpperCase().startsWith(prefix),
  )
  return Object.fromEntries(others)
}

/** Reads options from flags, then from the environment; a blank variable counts as absent. */
export function fromTerminal(
  flags: Readonly<Partial<Record<OptionName, string>>>,
  environment: Readonly<Record<string, string | undefined>>,
): (name: OptionName) => string | undefined {
  const given = kinds.find((kind) => kind.some((name) => flags[name] !== undefined))
  const silenced = given ? kinds.filter((kind) => kind !== given).flat() : []
  return (name) => {
    const option: Option = options[name]
    if (option.where === 'action') return undefined
    if (flags[name] !== undefined || silenced.includes(name)) return flags[name]
    return variablesOf(name)
      .map((variable) => environment[variable])
      .find((value) => value !== undefined && value.trim() !== '')
  }
}
