/** The beginning of a text, and how many of its characters are not in it. */
export interface Excerpt {
  readonly text: string
  readonly left: number
}

// Deeper levels are not indented further, or a body of brackets would grow with its square.
const deepest = 20
const token = /\s+|"(?:[^"\\]|\\.)*"?|[[\]{},:]|[^\s"[\]{},:]+/gs

/**
 * Lays out JSON on lines without touching its tokens: numbers, escapes and repeated members stay as
 * the server wrote them. Stops after `max` characters.
 */
export function prettyJson(json: string, max: number): Excerpt {
  let text = ''
  let depth = 0
  let opened = false
  const line = (): string => `\n${'  '.repeat(Math.min(depth, deepest))}`
  for (const { 0: part, index } of json.matchAll(token)) {
    if (/^\s/.test(part)) continue
    let piece = part
    if (part === '}' || part === ']') {
      depth -= 1
      piece = opened ? part : line() + part
    } else if (opened) piece = line() + part
    else if (part === ':') piece = ': '
    opened = part === '{' || part === '['
    if (opened) depth += 1
    if (part === ',') piece += line()
    if (text.length + piece.length > max) {
      const room = Math.max(0, max - text.length)
      return {
        text: text + piece.slice(0, room),
        left: json.length - index - between(room - piece.indexOf(part), part.length),
      }
    }
    text += piece
  }
  return { text, left: 0 }
}

function between(count: number, most: number): number {
  return Math.min(Math.max(count, 0), most)
}
