/**
 * Looks a value up by JSON Pointer (RFC 6901) through own properties only. A negative index counts
 * from the end of a list. Returns `undefined` where nothing is there.
 */
export function atPointer(value: unknown, pointer: string): unknown {
  if (pointer === '') return value
  let here: unknown = value
  for (const token of pointer.slice(1).split('/')) {
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~')
    if (Array.isArray(here)) {
      here = /^-?\d+$/.test(key) ? here.at(Number(key)) : undefined
    } else if (typeof here === 'object' && here !== null && Object.hasOwn(here, key)) {
      here = (here as Record<string, unknown>)[key]
    } else return undefined
  }
  return here
}

/** Writes a JSON Pointer of the given keys and indices. */
export function pointerOf(...keys: readonly (string | number)[]): string {
  return keys.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}
