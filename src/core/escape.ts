/**
 * Text that a stranger chose, made safe for the place where it is shown. Everything that a server
 * can say passes one of these before it stands in a report or a log.
 */

const zeroWidthSpace = '\u200b'

/** What no reader sees or what turns a line around; tabs and line feeds are ordinary text. */
const unseen =
  /(?![\t\n])[\p{Cc}\p{Cs}\p{Bidi_Control}\u00ad\u180e\u200b\u2028\u2029\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu

/**
 * Shows control, bidirectional, zero-width and other unseen characters and lone surrogates as
 * `\u001b`. Tabs and line feeds stay. The result is well-formed.
 */
export function visible(text: string): string {
  return text.replace(unseen, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16)
    return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`
  })
}

/** The text if it has at most `max` UTF-16 code units, else its beginning and `…`. Splits no surrogate pair. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text
  const end = Math.max(0, max - 1)
  const splits = /[\ud800-\udbff]$/.test(text.slice(0, end)) ? 1 : 0
  return `${text.slice(0, end - splits)}…`
}

/** Breaks what a workflow runner would obey: `::name::` at the start of a line, `##[name]` anywhere. */
export function neutral(text: string): string {
  return text
    .replace(/^([^\S\r\n]*):(?=:)/gm, `$1:${zeroWidthSpace}`)
    .replace(/##(?=\w*\[)/g, `##${zeroWidthSpace}`)
}

/** Text for one line of a terminal or a log. `max` is in UTF-16 code units of the original. */
export function singleLine(text: string, max = 1000): string {
  return neutral(flat(text, max))
}

/** Text for several lines of a terminal or a log: as it is, without what is unseen or obeyed. */
export function plainLines(text: string): string {
  return neutral(visible(text.replace(/\r\n?/g, '\n')))
}

/**
 * Prose for one line of GitHub's Markdown: shown as it is, none of it markup, link, mention or
 * reference. Good for table cells too. What should be copied belongs in `markdownCode`.
 */
export function markdownText(text: string, max = 500): string {
  const escaped = flat(text, max)
    .trimStart()
    .replace(linking, `$&${zeroWidthSpace}`)
    .replace(/[\\`*_[\]~<>&|$]/g, (character) => entities[character] ?? `\\${character}`)
    .replace(/^[-+=#]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2')
  return neutral(escaped)
}

/** A code span that shows the text on one line, and `_empty_` when there is none. */
export function markdownCode(text: string, max = 300): string {
  const content = neutral(flat(text, max))
  if (content.trim() === '') return '_empty_'
  const ticks = '`'.repeat(longestRun(content) + 1)
  const pad = /^[ `]|[ `]$/.test(content) ? ' ' : ''
  return `${ticks}${pad}${content}${pad}${ticks}`
}

/** A fenced block that shows the text on its lines. `language` is ours, never a stranger's. */
export function markdownFence(text: string, language = ''): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1))
  return `${fence}${language}\n${plainLines(text)}\n${fence}`
}

/** JSON text with the same meaning, whose strings hold nothing unseen and nothing that a runner obeys. */
export function neutralJson(json: string): string {
  return json.replace(unseen, asUnits).replace(/##(?=\w*\[)/g, '#\\u0023')
}

/** Where GitHub would make a link or a mention of plain text; a zero-width space goes after each. */
const linking = /@|#(?=\d)|\bgh-(?=\d)|\b(?:https?|ftp):(?=\/\/)|\bwww(?=\.)/gi

// An entity where a backslash would not hold: in table cells, in formulas, before raw HTML.
const entities: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '|': '&#124;',
  $: '&#36;',
}

function asUnits(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('')
}

// Shortened first, so that no megabyte goes through the expressions.
function flat(text: string, max: number): string {
  return visible(shorten(text, max).replace(/[\r\n\t]\s*/g, ' '))
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
}
