import { createHash, createHmac, randomBytes, randomInt, randomUUID } from 'node:crypto'

/** What built-ins look at. */
export interface Surroundings {
  now(): Date
  /** The name of the test that runs. */
  readonly testName: string
  /** A secret by its key. */
  secret(key: string): string | undefined
}

/** A function of templates. Gives `undefined` when its arguments make no sense. */
export type BuiltIn = (args: readonly string[], around: Surroundings) => string | undefined

const constant =
  (text: string): BuiltIn =>
  () =>
    text
const hash =
  (algorithm: string): BuiltIn =>
  ([text]) =>
    text === undefined ? undefined : createHash(algorithm).update(text).digest('hex')
const hmac =
  (algorithm: string): BuiltIn =>
  ([text, key]) =>
    text === undefined || key === undefined
      ? undefined
      : createHmac(algorithm, key).update(text).digest('hex')

/** All functions of templates, by name. */
export const builtIns: Readonly<Record<string, BuiltIn>> = {
  timestamp: (_, { now }) => String(seconds(now())),
  // Microseconds, which our clock does not have: the vendor's form is kept.
  utc_datetime: (_, { now }) => now().toISOString().replace('Z', '000'),
  format_timestamp: ([value = '', format]) =>
    format === undefined || !/^-?\d+$/.test(value) ? undefined : formatted(Number(value), format),
  timestamp_offset: ([offset = ''], { now }) =>
    /^[+-]?\d+$/.test(offset) ? String(seconds(now()) + Number(offset)) : undefined,
  random_int: ([from, to]) =>
    from === undefined ? between('0', String(2n ** 64n - 1n)) : between(from, to ?? ''),
  random_string: ([length = '']) =>
    /^\d{1,4}$/.test(length) && Number(length) <= 1000 ? letters(Number(length)) : undefined,
  uuid: () => randomUUID(),
  encode_base64: ([text]) => text && Buffer.from(text).toString('base64'),
  md5: hash('md5'),
  sha1: hash('sha1'),
  sha256: hash('sha256'),
  hmac_sha1: hmac('sha1'),
  hmac_sha256: hmac('sha256'),
  url_encode: ([text]) =>
    text === undefined ? undefined : encodeURIComponent(text.toWellFormed()),
  get_secret: ([key = ''], { secret }) => secret(key),
  runscope_environment: constant('scim-conformance'),
  runscope_environment_uuid: constant('00000000-0000-0000-0000-000000000000'),
  runscope_bucket: constant('scim-conformance'),
  runscope_bucket_name: constant('scim-conformance'),
  runscope_test_uuid: constant('00000000-0000-0000-0000-000000000000'),
  runscope_test_name: (_, { testName }) => testName,
  runscope_region: constant('local'),
  runscope_agent: constant('scim-conformance'),
}

/** Functions of which every call gives another text: what holds one belongs to this run alone. */
export const randomBuiltIns: readonly string[] = ['random_int', 'random_string', 'uuid']

/**
 * Where to cut arguments apart: values may hold commas, so of two the key is what follows the last one,
 * and a number what stands before the first.
 */
export function cutOf(name: string): 'none' | 'first' | 'last' {
  if (name.startsWith('hmac_')) return 'last'
  return name === 'random_int' || name === 'format_timestamp' ? 'first' : 'none'
}

function seconds(date: Date): number {
  return Math.floor(date.getTime() / 1000)
}

/** A whole number from one to another, both included; sixteen bytes leave no bias that anybody could see. */
function between(from: string, to: string): string | undefined {
  if (!/^-?\d{1,30}$/.test(from) || !/^-?\d{1,30}$/.test(to)) return undefined
  const span = BigInt(to) - BigInt(from) + 1n
  if (span < 1n) return undefined
  return String(BigInt(from) + (BigInt(`0x${randomBytes(16).toString('hex')}`) % span))
}

function letters(length: number): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')
}

function formatted(unix: number, format: string): string | undefined {
  const date = new Date(unix * 1000)
  if (Number.isNaN(date.getTime())) return undefined
  const iso = date.toISOString()
  const hour = date.getUTCHours()
  const parts: Readonly<Record<string, string>> = {
    YYYY: iso.slice(0, 4),
    YY: iso.slice(2, 4),
    MM: iso.slice(5, 7),
    DD: iso.slice(8, 10),
    HH: iso.slice(11, 13),
    hh: String(hour % 12 || 12).padStart(2, '0'),
    mm: iso.slice(14, 16),
    ss: iso.slice(17, 19),
  }
  return format.replace(/YYYY|YY|MM|DD|HH|hh|mm|ss/g, (token) => parts[token] ?? token)
}
