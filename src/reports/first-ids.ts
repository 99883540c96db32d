import type { CheckResult } from '../core/check-result.js'
import { grouped } from './quantity.js'

/** The ids of the first results, each as `shown` writes it, and how many there are beyond. */
export function firstIds(
  results: readonly CheckResult[],
  most: number,
  shown: (id: string) => string,
): string {
  const more = results.length - most
  const ids = results.slice(0, most).map(({ id }) => shown(id))
  return `${ids.join(', ')}${more > 0 ? ` and ${grouped(more)} more` : ''}`
}
