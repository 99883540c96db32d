import type { ShardFacts } from '../core/run-report.js'
import { quantity } from './quantity.js'

/** Says that a run is a part of one, so that nobody takes it for the whole: `part 2/4 of 1,204 checks`. */
export function partLine({ index, of, total }: ShardFacts): string {
  return `part ${index}/${of} of ${quantity(total, 'check')}`
}
