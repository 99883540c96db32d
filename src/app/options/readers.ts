import { ConfigError } from '../../core/config-error.js'
import { readDuration } from './duration.js'
import { readHeaders, refuseControls, refuseForHeader } from './headers.js'
import type { Option, ValueTypes } from './option.js'
import { readUrl } from './url.js'
import { unknownName } from '../../core/unknown-name.js'
import { readVariables } from './variables.js'

type Reader<Value> = (name: string, text: string, option: Option) => Value

/** Reads the trimmed text of an option, by its type. Throws a ConfigError that never shows a secret. */
export const readers = {
  text: (_name, text) => text,
  secret: refuseForHeader,
  password: refuseControls,
  pem: (_name, text) => text,
  url: readUrl,
  choice: (name, text, { choices = [] }) => {
    if (!choices.includes(text)) throw unknownName(name, text, choices)
    return text
  },
  boolean: (name, text) => {
    const lower = text.toLowerCase()
    if (lower !== 'true' && lower !== 'false') throw unknownName(name, text, ['true', 'false'])
    return lower === 'true'
  },
  integer: (name, text, { range: [least, greatest] = [0, Number.MAX_SAFE_INTEGER] }) => {
    const value = /^\d+$/.test(text) ? Number(text) : NaN
    if (value >= least && value <= greatest) return value
    throw new ConfigError(
      name,
      `${JSON.stringify(text)} is not a whole number from ${least} to ${greatest}`,
    )
  },
  duration: readDuration,
  list: (_name, text) => splitList(text),
  headers: readHeaders,
  variables: readVariables,
} as const satisfies { readonly [Type in keyof ValueTypes]: Reader<ValueTypes[Type]> }

/** Splits at commas and line ends; a comma within braces belongs to a glob: `a/{b,c}`. */
function splitList(text: string): readonly string[] {
  return text
    .split(/\r?\n|,(?![^{}\n]*\})/)
    .map((item) => item.trim())
    .filter((item) => item !== '')
}
