import type { Fault } from '../fault.js'
import { isObject, listOf, own, textOf } from '../json.js'
import { asked, storing, without } from './lie.js'

/** Lies about what a write leaves of a resource that it does not speak of. */
export const sideEffectFaults = {
  'patch-clears-emails': storing(
    'A PATCH of a displayName clears the e-mail addresses of a user',
    asked.both(
      asked.patch('Users'),
      asked.sent((body) =>
        listOf(own(body, 'Operations')).some(
          (one) => isObject(one) && textOf(one, 'path') === 'displayName',
        ),
      ),
    ),
    without('emails'),
  ),
  'put-clears-emails': storing(
    'A PUT clears the e-mail addresses of a user',
    asked.replace('Users'),
    without('emails'),
  ),
} as const satisfies Record<string, Fault>
