import { setTimeout } from 'node:timers/promises'
import type { Fault } from '../fault.js'
import type { Request } from '../message.js'
import { errorResponse, ScimError } from '../scim-error.js'
import type { Store } from '../store.js'
import { asked, type Asked } from './lie.js'
import { operating, operation } from './operations.js'
import { sentBy } from './sent.js'

/** How long a write is held back after its read, so that another one can come between, in milliseconds. */
const patience = 30

/** Changes what was read before the others wrote, so that the last write undoes theirs. */
const losing = (title: string, isAsked: Asked): Fault => ({
  title,
  async intercept(request, next, store) {
    const id = request.path[1] ?? ''
    const read = store.get(id)
    if (!read || !isAsked(request) || request.credentials !== 'accepted') return next(request)
    await setTimeout(patience)
    if (store.get(id)) store.put(read)
    return next(request)
  },
})

const withOp = (endpoint: string, op: string): Asked => operating(operation(op), endpoint)

const underway = new WeakMap<Store, Map<string, number>>()
const internal = errorResponse(new ScimError(500, 'The database says: duplicate key.'))

/** The same change of the same resource. */
function keyOf(request: Request): string {
  return `${request.path.join('/')} ${JSON.stringify(sentBy(request))}`
}

/** Lies about changes that come at the same time. */
export const simultaneousFaults = {
  'lost-user-update': losing(
    'Of two simultaneous PATCHes of a user the last one undoes the other',
    asked.patch('Users'),
  ),
  'lost-add': losing(
    'Of simultaneous adds to a group the last one undoes the others',
    withOp('Groups', 'add'),
  ),
  'lost-remove': losing(
    'Of simultaneous removes from a group the last one undoes the others',
    withOp('Groups', 'remove'),
  ),
  'same-member-500': {
    title: 'The second of two simultaneous adds of one member ends in 500',
    async intercept(request, next, store) {
      const isAsked = withOp('Groups', 'add')(request) && request.credentials === 'accepted'
      if (!isAsked) return next(request)
      const counts = underway.get(store) ?? new Map<string, number>()
      underway.set(store, counts)
      const key = keyOf(request)
      const before = counts.get(key) ?? 0
      counts.set(key, before + 1)
      await setTimeout(patience)
      const isSecond = before > 0
      counts.set(key, (counts.get(key) ?? 1) - 1)
      return isSecond ? internal : next(request)
    },
  },
} as const satisfies Record<string, Fault>
