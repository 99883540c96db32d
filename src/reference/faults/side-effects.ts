import type { Fault } from '../fault.js'
import { asked, storing, without } from './lie.js'
import { hasPath, operating } from './operations.js'

/** Lies about what a write leaves of a resource that it does not speak of. */
export const sideEffectFaults = {
  'patch-clears-emails': storing(
    'A PATCH of a displayName clears the e-mail addresses of a user',
    operating(hasPath(/^displayName$/), 'Users'),
    without('emails'),
  ),
  'put-clears-emails': storing(
    'A PUT clears the e-mail addresses of a user',
    asked.replace('Users'),
    without('emails'),
  ),
} as const satisfies Record<string, Fault>
