import { randomUUID } from 'node:crypto'
import type { Fault } from '../fault.js'
import { own, withMember, type JsonObject } from '../json.js'
import { asked } from './lie.js'
import { storingWithout } from './sent.js'

const nameless = (title: string, test: (body: JsonObject) => boolean): Fault =>
  storingWithout(title, asked.create('Users'), 'userName', () => randomUUID(), test)

/** Lies about the userName. */
export const userNameFaults = {
  nameless: nameless(
    'A user is made without a userName',
    (body) => !Object.hasOwn(body, 'userName'),
  ),
  empty: nameless('A user is made with an empty userName', (body) => own(body, 'userName') === ''),
  null: nameless(
    'A user is made with null for a userName',
    (body) => own(body, 'userName') === null,
  ),
  'put-clears': {
    title: 'PUT without a userName takes it away',
    async intercept(request, next, store) {
      const before = store.get(request.path[1] ?? '')
      const clears = asked.both(
        asked.replace('Users'),
        asked.sent((body) => !Object.hasOwn(body, 'userName')),
      )
      if (!before || !clears(request)) return next(request)
      store.put({ ...before, attributes: withMember(before.attributes, 'userName', undefined) })
      return next({ ...request, method: 'GET', body: '' })
    },
  },
} as const satisfies Record<string, Fault>
