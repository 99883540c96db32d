import type { PaceFacts } from '../http/pace.js'
import { duration, quantity } from '../reports/quantity.js'

/** How the run got along with a target that puts off what it is asked too fast, and the options that help. */
export function impatienceWords(
  { impatient, slowedTo }: PaceFacts,
  retryAfterMs: number,
): readonly string[] {
  const slowed =
    slowedTo === undefined
      ? []
      : [
          `The server put off what it was asked, so that the run went on with ${quantity(slowedTo, 'request')} a second: requests-per-second: ${String(slowedTo)} begins with that.`,
        ]
  if (impatient === 0) return slowed
  return [
    ...slowed,
    `The server asked to wait for longer than ${duration(retryAfterMs)} in all, so that ${quantity(impatient, 'answer')} 429 or 503 had to be taken as they are: requests-per-second makes the run slower, and retry-after lets it wait for longer.`,
  ]
}
