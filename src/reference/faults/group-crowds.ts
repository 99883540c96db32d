import type { Fault } from '../fault.js'
import { listOf, own, withMember, type JsonObject } from '../json.js'
import type { Resource } from '../resources/resource.js'
import type { Store } from '../store.js'
import { alteringRequest, alteringShown, asked, storing, withSent } from './lie.js'
import { operating, operation } from './operations.js'

/** Keeps the first hundred members of a group. */
const cut = (group: JsonObject): JsonObject =>
  own(group, 'members') === undefined
    ? group
    : withMember(group, 'members', listOf(own(group, 'members')).slice(0, 100))

const adds = operating(operation('add', 'members'), 'Groups')
const earlier = new WeakMap<Store, Map<string, Resource>>()

/** Lies about groups with many members. */
export const groupCrowdFaults = {
  'keeps-100': storing('A group keeps no more than 100 members', asked.write('Groups'), cut),
  'shows-100': alteringShown('A group shows its first 100 members', asked.shown('Groups'), cut),
  'works-on-old-state': {
    title: 'A PATCH of a group works on a copy that the last PATCH has not reached yet',
    intercept(request, next, store) {
      const id = request.path[1] ?? ''
      const group = store.get(id)
      if (!group || !adds(request) || request.credentials !== 'accepted') return next(request)
      const copies = earlier.get(store) ?? new Map<string, Resource>()
      earlier.set(store, copies)
      const copy = copies.get(id)
      copies.set(id, group)
      if (copy) store.put(copy)
      return next(request)
    },
  },
  'does-20-operations': alteringRequest(
    'Of the operations of a PATCH the first 20 are done',
    asked.patch('Groups'),
    withSent((body) =>
      withMember(body, 'Operations', listOf(own(body, 'Operations')).slice(0, 20)),
    ),
  ),
} as const satisfies Record<string, Fault>
