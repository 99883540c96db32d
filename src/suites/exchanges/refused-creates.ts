import { rememberedLast } from '../../core/remembered-last.js'
import type { Observation } from '../../engine/check.js'
import { findingOf } from '../../engine/expect.js'
import { looksByMark } from '../../engine/lost.js'
import { marksIn } from '../../engine/mark.js'
import { shown } from '../../engine/wording.js'
import { checks } from '../checks.js'
import type { About } from './about.js'
import { placeOf } from './place.js'
import { shownResources } from './shown-resource.js'

/** RFC 7644, section 3.3: a create that is refused leaves nothing behind. What did is seen when the run cleans up. */
export const refusedCreates = checks({
  'leave-nothing': {
    title: 'A POST that is refused leaves no resource behind',
    cites: 'rfc7644-3.3-06',
    proof: {
      'creating/stores-what-it-refuses': '/Resources/0',
      'creating/stores-what-has-no-name': '/Resources/0',
    },
    hint: 'Judge the whole of a create before anything of it is stored, or undo what was stored.',
    ...everyLeftover(({ isDenied }) => !isDenied),
  },
  'leave-nothing-of-strangers': {
    title: 'A POST that is denied for its credentials leaves no resource behind',
    cites: ['rfc7644-2-04', 'rfc7644-2-07'],
    proof: {
      'credentials/stranger-creates-before-denying': '/Resources/0',
      'credentials/anonymous-creates-before-denying': '/Resources/0',
      'credentials/reader-creates-before-denying': '/Resources/0',
    },
    hint: 'Ask for each request what the owner of the credentials may do, before anything is done.',
    ...everyLeftover(({ isDenied }) => isDenied),
  },
})

/** A create that was refused. */
interface Refusal {
  readonly status: number
  /** Whether it carried other credentials than those of the run. */
  readonly isDenied: boolean
}

/** What an invariant remembers of the writes of a run, by texts in lower case that carry the mark. */
interface Writes {
  /** What one refused create has brought and no other write. */
  readonly refusals: Map<string, Refusal>
  /** What a write has brought that may have been done. */
  readonly others: Set<string>
}

/** What has to hold of the refused creates of a kind, wherever cleaning up looks for what they may have left. */
function everyLeftover(isMeant: (refusal: Refusal) => boolean): About {
  return {
    concerns(seen) {
      const { refusals } = learn(seen)
      const { exchange, status } = seen.answer
      return looksByMark(exchange.id) && status === 200 && [...refusals.values()].some(isMeant)
    },
    holds(seen) {
      const { refusals } = learn(seen)
      for (const { value, pointer } of shownResources(seen))
        for (const text of Object.values(value)) {
          const refusal = typeof text === 'string' && refusals.get(text.toLowerCase())
          if (!refusal || !isMeant(refusal)) continue
          // Several filters may find it.
          refusals.delete(text.toLowerCase())
          const expected = `absent, since its create answered ${String(refusal.status)}`
          seen.answer.report(
            findingOf(seen.answer, pointer, expected, `there, with ${shown(text)}`),
          )
          break
        }
    },
  }
}

/**
 * A text that only one refused create has brought tells that it was carried out. Whatever another write brought,
 * too, may have come by that, and an answer that was not the first speaks for the last attempt alone.
 */
function learn(seen: Observation): Writes {
  const { memory, request, answer } = seen
  const writes = (memory.get('writes') as Writes | undefined) ?? {
    refusals: new Map<string, Refusal>(),
    others: new Set<string>(),
  }
  memory.set('writes', writes)
  if (request.method === 'GET' || request.body === undefined) return writes
  const isCreate = request.method === 'POST' && placeOf(seen)?.kind === 'single'
  const isRefused = isCreate && isRefusal(answer.status) && answer.exchange.retried === undefined
  const { refusals, others } = writes
  for (const text of markedTexts(request)) {
    const isFirst = !others.has(text) && !refusals.has(text)
    if (isRefused && isFirst)
      refusals.set(text, { status: answer.status, isDenied: isOfOthers(request) })
    else {
      refusals.delete(text)
      others.add(text)
    }
  }
  return writes
}

/** Who answers 408 or 429 may speak for a server behind, which got the request nevertheless. */
function isRefusal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429
}

function isOfOthers({ credentials = 'configured' }: Observation['request']): boolean {
  return credentials !== 'configured' && credentials !== 'other-case'
}

const markedTexts = rememberedLast(({ body = '' }: Observation['request']): readonly string[] =>
  marksIn(body).length === 0
    ? []
    : [...body.matchAll(/"((?:[^"\\]|\\.)*)"/g)]
        .map(([, text = '']) => text.toLowerCase())
        .filter((text) => marksIn(text).length > 0),
)
