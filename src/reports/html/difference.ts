import { diffWordsWithSpace } from 'diff'
import { shorten } from '../../core/escape.js'
import { html, type Markup } from './markup.js'

const longest = 4_000
/** Of two texts that share less than this, everything differs, and marks would only be noise. */
const leastShared = 0.3

/** Two texts, each with what the other has not marked. */
export function difference(
  expected: string,
  actual: string,
): { readonly expected: Markup; readonly actual: Markup } {
  const [wanted, found] = [shorten(expected, longest), shorten(actual, longest)]
  const changes = diffWordsWithSpace(wanted, found, { maxEditLength: 500 }) ?? []
  const shared = changes
    .filter(({ added, removed }) => !added && !removed)
    .reduce((length, { value }) => length + value.length, 0)
  if (shared < leastShared * Math.max(wanted.length, found.length) || wanted === found)
    return { expected: html`${wanted}`, actual: html`${found}` }
  return {
    expected: html`${changes
      .filter(({ added }) => !added)
      .map(({ value, removed }) => (removed ? html`<del>${value}</del>` : value))}`,
    actual: html`${changes
      .filter(({ removed }) => !removed)
      .map(({ value, added }) => (added ? html`<ins>${value}</ins>` : value))}`,
  }
}
