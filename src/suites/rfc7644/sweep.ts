import type { Answer } from '../../engine/answer.js'
import { Skip } from '../../engine/signals.js'
import { entriesOf, idOf } from './entries.js'

/** More pages than a sweep takes. */
const mostPages = 40

/** Asks for the page that begins at a position; the first is 1. */
export type AskForPage = (start: number) => Promise<Answer>

/** Whether nobody needs more than these pages. */
export type IsEnough = (pages: readonly Answer[]) => boolean

/**
 * Takes the pages of a list one after the other, to the last or until they are enough: a page may be as short as the
 * target likes, whatever count says (RFC 7644, section 3.4.2.4).
 */
export async function sweep(
  what: string,
  ask: AskForPage,
  isEnough: IsEnough = () => false,
): Promise<readonly Answer[]> {
  const pages: Answer[] = []
  let next = 1
  for (;;) {
    const page = await ask(next)
    pages.push(page)
    const { length } = entriesOf(page)
    const total = page.at('/totalResults')
    next += length
    if (length === 0 || typeof total !== 'number' || next > total || isEnough(pages)) return pages
    if (pages.length === mostPages)
      throw new Skip(`the target has more than ${String(mostPages)} pages of ${what}`)
  }
}

/** Pages are enough when the last one shows a resource. */
export function showing(id: string): IsEnough {
  return (pages) =>
    pages
      .slice(-1)
      .flatMap(entriesOf)
      .some((entry) => idOf(entry) === id)
}

/** Pages are enough when they show more resources than there should be. */
export function moreThan({ length }: readonly unknown[]): IsEnough {
  return (pages) => pages.flatMap(entriesOf).length > length
}
