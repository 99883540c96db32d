/** The steps of a path: names of members and indices of lists, which may be negative. */
export type JsonPath = readonly (string | number)[]

const step =
  /\.?([A-Za-z_$][\w$-]*)|\[\s*(-?\d+)\s*\]|\[\s*"((?:[^"\\]|\\.)*)"\s*\]|\[\s*'((?:[^'\\]|\\.)*)'\s*\]/y

/**
 * Reads a path in the notation of JavaScript, with indices that may count from the end: `emails[-1].value`.
 * Gives a sentence when it is none.
 */
export function readPath(text: string): JsonPath | string {
  const path: (string | number)[] = []
  const whole = text.trim().replace(/^\$(?=$|[.[])/, '')
  if (/^urn:/i.test(whole) || /[.[]urn:/i.test(whole))
    return `${text} names a URN without quotes; write ["urn:…"] with brackets and quotes`
  step.lastIndex = 0
  while (step.lastIndex < whole.length) {
    const start = step.lastIndex
    const found = step.exec(whole)
    // A name needs its dot everywhere but at the beginning.
    const missingDot = found?.[1] !== undefined && start > 0 && whole[start] !== '.'
    if (!found || missingDot)
      return `${text} is no path: ${JSON.stringify(whole.slice(start))} is neither .name nor [number] nor ["name"]`
    const [, name, index, double, single] = found
    path.push(index === undefined ? (name ?? unescaped(double ?? single ?? '')) : Number(index))
  }
  return path
}

/** The value at a path, through own members only; `undefined` where nothing is. */
export function valueAt(value: unknown, path: JsonPath): unknown {
  let here = value
  for (const [position, name] of path.entries()) {
    const last = position === path.length - 1
    const hasLength = typeof here === 'string' || Array.isArray(here)
    if (name === 'length' && last && hasLength) return (here as string | unknown[]).length
    if (Array.isArray(here)) here = typeof name === 'number' ? here.at(name) : undefined
    else if (typeof here === 'object' && here !== null && Object.hasOwn(here, name))
      here = (here as Readonly<Record<string, unknown>>)[name]
    else return undefined
  }
  return here
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, '$1')
}
