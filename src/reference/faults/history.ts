import type { Fault } from '../fault.js'
import { isList, isObject, own, withMember, type Json } from '../json.js'
import { alteringBody, alteringShown, asked, having, within } from './lie.js'

const far = '2999-01-01T00:00:00.000Z'
const longAgo = '2001-01-01T00:00:00.000Z'
/** The id of the first user that the server has from the start. */
const firstUser = '5eed0001-0000-4000-8000-000000000001'

/** Lies about what of a resource stays as it is over time. */
export const historyFaults = {
  'id-of-another-type': alteringBody(
    'The first group has the id of a user',
    asked.both(asked.list('Groups'), asked.not(asked.given('filter'))),
    (body) => {
      const listed = own(body, 'Resources')
      const first = isList(listed) ? listed[0] : undefined
      if (!isList(listed) || !isObject(first)) return body
      const renamed: Json = withMember(first, 'id', firstUser)
      return withMember(body, 'Resources', [renamed, ...listed.slice(1)])
    },
  ),
  'put-renames-id': alteringBody(
    'PUT answers another id',
    asked.replace(),
    having({ id: 'another-one' }),
  ),
  'created-moves': alteringShown(
    'PUT answers another time of creation',
    asked.replace(),
    within('meta', having({ created: longAgo })),
  ),
  'modified-before-created': alteringShown(
    'Every time of creation is in the future',
    asked.shown('Devices'),
    within('meta', having({ created: far })),
  ),
  'modified-goes-back': alteringShown(
    'The time of the last modification is always that of long ago',
    asked.read(),
    within('meta', having({ lastModified: longAgo })),
  ),
} as const satisfies Record<string, Fault>
