import { visible } from '../../core/escape.js'

const brand: unique symbol = Symbol('markup')

/** HTML that we wrote; a stranger's text gets into it only as text. */
export interface Markup {
  readonly [brand]: true
  /** Its source in pieces, in order: a page of thousands of checks never stands in memory as a whole. */
  readonly pieces: Iterable<string | Markup>
}

type Part = Markup | string | number | false | readonly Part[]

/**
 * Makes HTML of a template. Whatever is put in is shown as text, whoever said it, unless `html` made
 * it. Values of attributes stand in double quotes.
 */
export function html(literals: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const between = parts.flatMap((part, index) => [...piecesOf(part), literals[index + 1] ?? ''])
  return { [brand]: true, pieces: [literals[0] ?? '', ...between] }
}

/** Text of ours as it is: a style sheet, a script, data that was escaped for its place. */
export function markup(source: string): Markup {
  return { [brand]: true, pieces: [source] }
}

/** HTML of many things, each of which is made only when it is written. */
export function each<T>(items: readonly T[], one: (item: T, index: number) => Markup): Markup {
  return {
    [brand]: true,
    pieces: {
      *[Symbol.iterator]() {
        for (const [index, item] of items.entries()) yield one(item, index)
      },
    },
  }
}

/** The source of it, piece by piece. */
export function* written({ pieces }: Markup): Generator<string> {
  for (const piece of pieces)
    if (typeof piece === 'string') yield piece
    else yield* written(piece)
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

function piecesOf(part: Part): readonly (string | Markup)[] {
  if (part === false) return []
  if (typeof part === 'number') return [String(part)]
  if (typeof part === 'string') return [escaped(part)]
  return 'pieces' in part ? [part] : part.flatMap(piecesOf)
}
