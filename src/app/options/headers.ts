import { ConfigError } from '../../core/config-error.js'
import type { ValueTypes } from './option.js'

const fieldName = /^[!#$%&'*+.^_`|~\da-z-]+$/i
/** Those that the transport sets by itself; another value would break the exchange. */
const reserved = ['host', 'content-length', 'transfer-encoding', 'connection', 'upgrade', 'expect']

/** Reads lines of `Name: value`. A value may be empty here, since an empty secret is told apart later. */
export function readHeaders(name: string, text: string): ValueTypes['headers'] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  return lines.map((line, index) => {
    const colon = line.indexOf(':')
    const field = line.slice(0, colon).trim()
    if (colon < 0 || !fieldName.test(field)) {
      throw new ConfigError(name, `line ${index + 1} is not of the form "Name: value"`)
    }
    if (reserved.includes(field.toLowerCase())) {
      throw new ConfigError(name, `${field} is set by the client itself and can't be given`)
    }
    return [field, refuseForHeader(name, line.slice(colon + 1).trim())] as const
  })
}

/** Gives the text back when it can stand in a header field: no line break, no other control character. */
export function refuseForHeader(name: string, text: string): string {
  return refuse(name, text, /[^\t\x20-\x7e\x80-\xff]/, 'a character that no header can carry')
}

/** Gives a password back, which is encoded before it is sent: only control characters are no part of one (RFC 7617). */
export function refuseControls(name: string, text: string): string {
  return refuse(name, text, /\p{Cc}/u, 'a control character')
}

function refuse(name: string, text: string, pattern: RegExp, which: string): string {
  const bad = pattern.exec(text)
  if (!bad) return text
  const what = /[\r\n]/.test(bad[0]) ? 'a line break' : which
  throw new ConfigError(
    name,
    `holds ${what} (at position ${bad.index + 1} of ${text.length}). Check how the secret was stored`,
  )
}
