import type { Scim } from '../../engine/scim.js'
import { findingOf } from '../../engine/expect.js'
import { Blocked, Deviation, Skip } from '../../engine/signals.js'
import type { FaultId } from '../../reference/faults/index.js'
import { checks, type BuiltInCheck } from '../checks.js'
import { isSuccess } from './accepted.js'
import { expectNoServerError } from './refusals.js'

/** RFC 7644, section 5: when two userNames are the same. */
export const internationalization = checks({
  'composed-twin': twin(
    'letters with marks that are composed in another way',
    (name) => `${name}-e\u0301te\u0301`,
    (name) => `${name}-\u00e9t\u00e9`,
    'unicode/decomposed-twin',
  ),
  'decomposed-twin': twin(
    'marks apart from their letters',
    (name) => `${name}-\u00e5ngstr\u00f6m`,
    (name) => `${name}-a\u030angstro\u0308m`,
    'unicode/decomposed-twin',
  ),
  'wide-twin': twin(
    'letters in their full-width form',
    (name) => `${name}-wide`,
    (name) => `${name}-\uff57\uff49\uff44\uff45`,
    'unicode/wide-twin',
  ),
  'marks-in-another-order': twin(
    'marks in another order',
    (name) => `${name}-a\u0323\u0302`,
    (name) => `${name}-a\u0302\u0323`,
    'unicode/decomposed-twin',
  ),
})

/** A userName is taken, and then asked for in an equivalent spelling. */
function twin(
  words: string,
  first: (name: string) => string,
  second: (name: string) => string,
  fault: FaultId,
): BuiltInCheck {
  return {
    title: `A userName that differs from another one only in ${words} is taken for the same`,
    cites: 'rfc7644-5-01',
    needs: 'users',
    proof: { [fault]: 'status' },
    hint: 'Prepare a userName by the UsernameCaseMapped profile of PRECIS (RFC 8265) before you look whether it is taken.',
    async run(scim) {
      const { userName } = scim.payload(scim.type('User'))
      if (typeof userName !== 'string') throw new Blocked('the target has no userName')
      // What stands after an @ is a domain, which other rules are for.
      const [name = '', ...domain] = userName.split('@')
      const whole = (local: string): string => [local, ...domain].join('@')
      await create(scim, whole(first(name)))
      const answer = await scim.post(
        '/Users',
        scim.payload(scim.type('User'), { userName: whole(second(name)) }),
      )
      if (isSuccess(answer))
        throw new Deviation(findingOf(answer, 'status', '409', String(answer.status)))
      expectNoServerError(answer)
    },
  }
}

async function create(scim: Scim, userName: string): Promise<void> {
  try {
    await scim.user({ userName })
  } catch (error) {
    if (error instanceof Blocked && [...userName].some((letter) => letter > '\u007f'))
      throw new Skip('the target takes no letters beyond ASCII in a userName')
    throw error
  }
}
