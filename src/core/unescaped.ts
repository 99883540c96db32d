/** A text without its escapes, and where in the text as it was each of its characters comes from. */
export interface Unescaped {
  readonly text: string
  /** The characters that escapes stood for. */
  readonly found: string
  origin(index: number): number
}

/** By a function that bundlers know to leave out where nobody asks: the page of a report needs none of it. */
const escape = /* @__PURE__ */ escapePattern()

function escapePattern(): RegExp {
  // A backslash before what it need not stand before, as PHP writes `\/`, is nothing as well.
  const json = String.raw`\\+(?:u([\da-f]{4})|(["'/]))`
  const backslashes = String.raw`(\\){2,}`
  const entity = String.raw`&(?:amp;)*(?:#0*(\d{1,7})|#x0*([\da-f]{1,6})|(amp|lt|gt|quot|apos|sol|plus|equals));`
  // The bytes of one character in UTF-8. What is encoded twice has `25` behind the sign.
  const byte = (first: string): string => `%(?:25)*${first}`
  const more = byte('[89ab][\\da-f]')
  const percent = `(${byte('[0-7][\\da-f]')}|${byte('[cd][\\da-f]')}${more}|${byte('e[\\da-f]')}(?:${more}){2}|${byte('f[0-7]')}(?:${more}){3})`
  return new RegExp([json, backslashes, entity, percent].join('|'), 'gi')
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  sol: '/',
  plus: '+',
  equals: '=',
}

/** What begins an escape: only where one of these was escaped itself there may be more to take apart. */
const begins = /[\\%&]/

/** How often a text is taken apart; more kinds of escapes than these are not put around each other. */
const deepest = 4

/**
 * Takes the escapes of JSON, of XML and HTML, and of URLs apart, also such as are more than a strict
 * writer puts in, and escapes of escapes. Two texts that mean the same become the same; what comes out
 * is for comparing, since a text may have meant the escape itself.
 */
export function unescaped(text: string): Unescaped {
  let whole = once(text)
  for (let depth = 1; depth < deepest && begins.test(whole.found); depth++) {
    const [outer, inner] = [whole, once(whole.text)]
    const found = outer.found + inner.found
    whole = { text: inner.text, found, origin: (index) => outer.origin(inner.origin(index)) }
    if (inner.found === '') break
  }
  return whole
}

function once(text: string): Unescaped {
  /** Behind each escape, in the text that comes out and in the one that went in. */
  const marks: (readonly [to: number, from: number])[] = []
  let found = ''
  let shift = 0
  const out = text.replace(escape, (...parts: readonly unknown[]) => {
    const [all, ...groups] = parts.slice(0, 8) as (string | undefined)[]
    const at = parts[8] as number
    const plain = meaning(groups) ?? all ?? ''
    found += plain
    shift += (all ?? '').length - plain.length
    const from = at + (all ?? '').length
    marks.push([from - shift, from])
    return plain
  })
  const origin = (index: number): number => {
    const mark = [...marks].reverse().find(([to]) => to <= index)
    return mark ? mark[1] + index - mark[0] : index
  }
  return { text: out, found, origin }
}

function meaning(groups: readonly (string | undefined)[]): string | undefined {
  const [unit, sign, backslash, decimal, hex, name, bytes] = groups
  if (unit !== undefined) return String.fromCharCode(parseInt(unit, 16))
  const code = decimal !== undefined ? parseInt(decimal, 10) : parseInt(hex ?? '', 16)
  if (code <= 0x10ffff) return String.fromCodePoint(code)
  if (name !== undefined) return named[name.toLowerCase()]
  if (bytes !== undefined)
    return Buffer.from(bytes.replace(/%(?:25)*(?=[\da-f]{2})/gi, ''), 'hex').toString('utf8')
  return sign ?? backslash
}
