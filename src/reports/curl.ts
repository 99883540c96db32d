import type { Exchange } from '../core/exchange.js'
import { redacted } from '../core/secrets.js'

// curl finds these out by itself; sent again they could contradict the rest.
const computed = new Set(['host', 'connection', 'content-length', 'transfer-encoding'])

/**
 * A command for a POSIX shell that sends the request again. A secret that was taken out of a header
 * stands as `"$SCIM_AUTH"` (the whole `Authorization` value; `"$SCIM_SECOND_AUTH"` that of the second tenant) or `"$SCIM_<HEADER_NAME>"`.
 */
export function curl({ request }: Exchange): string {
  const { method, url, headers, body } = request
  const names = headers.map(([name]) => name.toLowerCase())
  const parts = [
    ['curl', '--include', ...methodWords(method, body !== undefined), ...urlWords(url)].join(' '),
    ...headers.flatMap(([name, value]) => headerWords(name, value)),
    // Without this curl would name a form as the content type.
    ...(body && !names.includes('content-type') ? [`--header 'Content-Type:'`] : []),
    ...(body ? [`--data-raw ${quoted(body.text)}`] : []),
  ]
  const command = parts.join(' \\\n  ')
  return body && body.cut > 0
    ? `# The body is not whole: ${body.cut} characters of it were not recorded.\n${command}`
    : command
}

function methodWords(method: string, hasBody: boolean): readonly string[] {
  if (method === 'HEAD') return ['--head']
  return method === 'GET' && !hasBody ? [] : ['--request', word(method)]
}

function urlWords(url: string): readonly string[] {
  const globs = /[[\]{}]/.test(url) ? ['--globoff'] : []
  const dots = /\/\.\.?(\/|$|\?)/.test(url) ? ['--path-as-is'] : []
  return [...globs, ...dots, quoted(url)]
}

function headerWords(name: string, value: string): readonly string[] {
  const key = name.toLowerCase()
  if (computed.has(key)) return []
  if (key === 'accept-encoding') return ['--compressed']
  if (value === '') return [`--header ${quoted(`${name};`)}`]
  if (!value.includes(redacted)) return [`--header ${quoted(`${name}: ${value}`)}`]
  const variable = `$SCIM_${key === 'authorization' ? authorization(value) : name.toUpperCase().replace(/[^A-Z0-9]/g, '_')}`
  return /^[\w-]+$/.test(name)
    ? [`--header "${name}: ${variable}"`]
    : [`--header ${quoted(`${name}: `)}"${variable}"`]
}

/** The variable of the option that the credentials come from. */
function authorization(value: string): string {
  const [, option = 'auth'] = / of ([a-z-]+)$/.exec(value) ?? []
  return option.toUpperCase().replaceAll('-', '_')
}

function word(text: string): string {
  return /^[\w-]+$/.test(text) ? text : quoted(text)
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
