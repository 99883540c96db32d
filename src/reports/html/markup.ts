import { visible } from '../../core/escape.js'

const brand: unique symbol = Symbol('markup')

/** HTML that we wrote; a stranger's text gets into it only as text. */
export interface Markup {
  readonly [brand]: true
  readonly source: string
}

type Part = Markup | string | number | false | readonly Part[]

/**
 * Makes HTML of a template. Whatever is put in is shown as text, whoever said it, unless `html` made
 * it. Values of attributes stand in double quotes.
 */
export function html(literals: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return markup(String.raw({ raw: literals }, ...parts.map(sourceOf)))
}

/** Text of ours as it is: a style sheet, a script, data that was escaped for its place. */
export function markup(source: string): Markup {
  return { [brand]: true, source }
}

/** Text as HTML shows it: what is unseen is made visible, nothing is markup. */
export function escaped(text: string): string {
  return visible(text.replace(/\r\n?/g, '\n')).replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function sourceOf(part: Part): string {
  if (part === false) return ''
  if (typeof part === 'number') return String(part)
  if (typeof part === 'string') return escaped(part)
  return 'source' in part ? part.source : part.map(sourceOf).join('')
}
