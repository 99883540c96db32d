import type { Context } from '../context.js'
import type { JsonObject } from '../json.js'
import type { Pages, Position } from './cursors.js'
import type { Entry } from './order.js'

/** A page of results, and the cursors that lead from it. */
export interface CursorPage {
  readonly entries: readonly Entry[]
  readonly cursors: JsonObject
}

/** The page that a cursor leads to; the first one where it is empty (RFC 9865, section 2). */
export function pageAt(
  cursor: string,
  found: readonly Entry[],
  pages: Pages,
  { cursors }: Context,
): CursorPage {
  const start = cursor === '' ? 0 : placeOf(cursors.read(cursor, pages), found)
  const end = start + pages.count
  const to = (place: number): string => {
    const after = idOf(found[place - 1])
    return cursors.make(pages, { start: place, ...(after !== undefined && { after }) })
  }
  return {
    entries: found.slice(start, end),
    cursors: {
      ...(pages.count > 0 && start > 0 && { previousCursor: to(Math.max(start - pages.count, 0)) }),
      ...(pages.count > 0 && end < found.length && { nextCursor: to(end) }),
    },
  }
}

function placeOf({ start, after }: Position, found: readonly Entry[]): number {
  const place = found.findIndex((entry) => idOf(entry) === after)
  return after === undefined || place < 0 ? start : place + 1
}

function idOf(entry: Entry | undefined): string | undefined {
  const id = entry?.representation['id']
  return typeof id === 'string' ? id : undefined
}
