import type { Fields } from '../requests/request.js'
import type { Place, Scalar } from './model.js'
import { below, type LineOf } from './json-places.js'

/** Something in an export that is not as the format wants it. */
export interface Mistake extends Place {
  readonly message: string
}

/**
 * Looks at a JSON value of unknown shape. What is not as it should be becomes a mistake with its path,
 * and something harmless takes its place, so that all mistakes are found in one go.
 */
export interface Reader {
  readonly value: unknown
  readonly place: Place
  /** Whether it is an object. */
  readonly isObject: boolean
  has(name: string): boolean
  /** A member; its value is `undefined` when it is absent. */
  at(name: string): Reader
  /** The items of a list; none when it is absent or null. */
  items(): readonly Reader[]
  /** A text; the fallback when it is absent or null. */
  text(fallback?: string): string
  scalar(): Scalar
  boolean(): boolean
  /** A number that is not negative. */
  number(): number
  /** A list of texts; those in the member `value` of objects count as well. Blank ones are left out. */
  texts(): readonly string[]
  /** Names with one text or several. */
  fields(): Fields
  mistake(should: string): void
}

/** Makes a reader of a value. */
export function readerOf(
  value: unknown,
  path: string,
  lineOf: LineOf,
  mistakes: Mistake[],
): Reader {
  const place = { path, line: lineOf(path) }
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  const absent = value === undefined || value === null
  const mistake = (should: string): void => {
    mistakes.push({
      ...place,
      message: `${path || 'the file'} should be ${should}, is ${kindOf(value)}`,
    })
  }
  const inner = (child: unknown, step: string | number): Reader =>
    readerOf(child, below(path, step), lineOf, mistakes)
  const isScalar = (it: unknown): it is Scalar =>
    it === null || ['string', 'number', 'boolean'].includes(typeof it)
  const otherwise = <T>(should: string, fallback: T): T => {
    if (!absent) mistake(should)
    return fallback
  }

  return {
    value,
    place,
    isObject,
    has: (name) => isObject && Object.hasOwn(value, name),
    at(name) {
      const own = isObject && Object.hasOwn(value, name)
      return inner(own ? (value as Readonly<Record<string, unknown>>)[name] : undefined, name)
    },
    items() {
      if (Array.isArray(value)) return value.map((item, index) => inner(item, index))
      return otherwise('a list', [])
    },
    text: (fallback = '') => (typeof value === 'string' ? value : otherwise('a text', fallback)),
    scalar() {
      if (value === undefined) return null
      return isScalar(value) ? value : otherwise('a text, a number, true, false or null', null)
    },
    boolean: () => (typeof value === 'boolean' ? value : otherwise('true or false', false)),
    number() {
      const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
      if (typeof number === 'number' && number >= 0 && Number.isFinite(number)) return number
      return otherwise('a number that is not negative', 0)
    },
    texts() {
      return this.items()
        .map((item) => (item.isObject ? item.at('value').text() : item.text()))
        .filter((text) => text.trim() !== '')
    },
    fields() {
      if (absent || (Array.isArray(value) && value.length === 0)) return []
      if (!isObject) return otherwise('names with texts', [])
      return Object.entries(value as Readonly<Record<string, unknown>>).map(([name, member]) => {
        const field = inner(member, name)
        const one = (it: Reader): string => String(it.scalar() ?? '')
        return [name, Array.isArray(member) ? field.items().map(one) : [one(field)]] as const
      })
    },
    mistake,
  }
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'missing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'an object'
  const text = JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
