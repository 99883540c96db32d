import type { Answer } from './answer.js'
import { Blocked } from './signals.js'

/** The end of a check whose request the target put off until later, which says nothing of the rule; else nothing. */
export function putOffBy(answer: Answer): Blocked | undefined {
  const { line, status } = answer
  if (status === 429)
    return new Blocked(
      `${line} answered 429, too many requests: requests-per-second makes the run slower, and retry-after lets it wait for longer`,
    )
  if (status !== 503 || answer.header('retry-after') === undefined) return undefined
  return new Blocked(
    `${line} answered 503 with Retry-After, that it is busy: what may have been carried out is not sent again, anything else as long as the option retry-after allows`,
  )
}
