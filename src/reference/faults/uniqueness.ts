import { setTimeout } from 'node:timers/promises'
import type { Fault } from '../fault.js'
import { isObject, listOf, own, textOf, withMember, type JsonObject } from '../json.js'
import type { Handler, Request, Response } from '../message.js'
import { errorResponse, ScimError } from '../scim-error.js'
import type { Store } from '../store.js'
import { altering, asked, onStatus, withBody, withSent, without, withStatus } from './lie.js'
import { createdIn, sentBy } from './sent.js'

/** How long a create is held back so that another one can overtake it, in milliseconds. */
const patience = 20

const internal = errorResponse(new ScimError(500, 'The database says: duplicate key.'))
const names = new WeakMap<Store, Map<string, number>>()

function holderOf(request: Request, store: Store, spelled: 'exactly' | 'anyhow') {
  const wanted = textOf(sentBy(request), 'userName')
  return store.list('User').find(({ attributes }) => {
    const name = textOf(attributes, 'userName')
    return spelled === 'exactly' ? name === wanted : name.toLowerCase() === wanted.toLowerCase()
  })
}

/** Does a write under a name that is free, and only then gives it the one that is taken. */
async function underFreeName(request: Request, next: Handler, store: Store): Promise<Response> {
  const userName = textOf(sentBy(request), 'userName')
  const rename = (body: JsonObject): JsonObject => withMember(body, 'userName', userName)
  const free = withSent((body) => withMember(body, 'userName', `${userName}-${store.revision}`))
  const response = await next(free(request))
  const stored = store.get(createdIn(response))
  if (stored) store.put({ ...stored, attributes: rename(stored.attributes) })
  return withBody(rename)(response)
}

const onConflict = (title: string, change: Parameters<typeof onStatus>[1]): Fault =>
  altering(title, asked.create('Users'), onStatus(409, change))

const onPutConflict = (title: string, change: Parameters<typeof onStatus>[1]): Fault =>
  altering(title, asked.replace('Users'), onStatus(409, change))

/** Lies about userNames and e-mail addresses that are taken. */
export const uniquenessFaults = {
  'renames-holder': onConflict(
    'A duplicate userName is refused, and yet the user who has it is renamed',
    (response, request, _next, store) => {
      const holder = holderOf(request, store, 'anyhow')
      const displayName = own(sentBy(request), 'displayName')
      if (holder && displayName !== undefined)
        store.put({ ...holder, attributes: { ...holder.attributes, displayName } })
      return response
    },
  ),
  'omits-scim-type': onConflict(
    'The refusal of a duplicate has no scimType',
    withBody(without('scimType')),
  ),
  'scim-type-null-as-text': onConflict(
    'The refusal of a duplicate has the scimType "null"',
    withBody((body) => withMember(body, 'scimType', 'null')),
  ),
  'error-without-body': onConflict('The refusal of a duplicate has no body', () => ({
    status: 409,
    headers: {},
  })),
  'tells-case-apart': onConflict(
    'A userName in other letter case counts as another one',
    (response, request, next, store) =>
      holderOf(request, store, 'exactly') ? response : underFreeName(request, next, store),
  ),
  'race-ends-in-500': {
    title: 'The second of two simultaneous creates with one userName answers 500',
    async intercept(request, next, store) {
      const name = textOf(sentBy(request), 'userName').toLowerCase()
      if (!asked.create('Users')(request) || name === '') return next(request)
      const waiting = names.get(store) ?? new Map<string, number>()
      names.set(store, waiting)
      waiting.set(name, (waiting.get(name) ?? 0) + 1)
      await setTimeout(patience)
      const response = await next(request)
      const isRace = (waiting.get(name) ?? 0) > 1
      return response.status === 409 && isRace ? internal : response
    },
  },
  'put-takes-name': onPutConflict(
    'A PUT takes a userName that another user has',
    (_response, request, next, store) => underFreeName(request, next, store),
  ),
  'put-refuses-after-change': onPutConflict(
    'A PUT of a userName that another user has is done and then refused',
    async (response, request, next, store) => {
      await underFreeName(request, next, store)
      return response
    },
  ),
  'put-blames-syntax': onPutConflict(
    'A PUT of a userName that another user has is refused as invalidSyntax',
    (response) =>
      withBody((body) => withMember(body, 'scimType', 'invalidSyntax'))(withStatus(400)(response)),
  ),
  'put-answers-500': onPutConflict('A PUT of a taken userName answers 500', () => internal),
  'put-tells-case-apart': onPutConflict(
    'A PUT takes a userName that another user has in other letter case',
    (response, request, next, store) =>
      holderOf(request, store, 'exactly') ? response : underFreeName(request, next, store),
  ),
  'shared-email-500': {
    title: 'A user with an e-mail address of another user ends in 500',
    intercept(request, next, store) {
      const wanted = emailsOf(sentBy(request))
      const isTaken = store
        .list('User')
        .some(({ attributes }) => emailsOf(attributes).some((one) => wanted.includes(one)))
      const isNew = !holderOf(request, store, 'anyhow')
      return asked.create('Users')(request) && isTaken && isNew ? internal : next(request)
    },
  },
} as const satisfies Record<string, Fault>

function emailsOf(body: JsonObject): readonly string[] {
  return listOf(own(body, 'emails')).flatMap((one) => (isObject(one) ? textOf(one, 'value') : []))
}
