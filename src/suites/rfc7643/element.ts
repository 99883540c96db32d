import type { Answer } from '../../engine/answer.js'
import { Skip } from '../../engine/signals.js'
import { elementsOf, memberOf } from '../exchanges/members.js'

/** The element of a list whose member has this value, and where it stands. */
export interface Element {
  readonly value: unknown
  readonly pointer: string
}

/** Finds an element of a list by one of its members, texts in any letter case; skips when there is none. */
export function elementWith(read: Answer, list: string, name: string, wanted: string): Element {
  const found = elementsIn(read, list).find(
    ({ value }) => String(memberOf(value, name)).toLowerCase() === wanted.toLowerCase(),
  )
  if (found) return found
  throw new Skip(`the target keeps no element of ${list} with ${name} ${wanted}`)
}

/** The elements of a list with their places. */
export function elementsIn(read: Answer, list: string): readonly Element[] {
  const elements = elementsOf(read.at(list))
  return elements.map((value, index) => ({ value, pointer: `${list}/${String(index)}` }))
}
