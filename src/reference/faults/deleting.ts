import type { Fault } from '../fault.js'
import { isObject, listOf, own, textOf, withMember, type JsonObject } from '../json.js'
import type { Request, Response } from '../message.js'
import { errorResponse, ScimError } from '../scim-error.js'
import type { Store } from '../store.js'
import { altering, asked, onSuccess, withBody, withStatus, type Asked } from './lie.js'
import { sentBy } from './sent.js'

/** What was deleted, by its path, as it was last seen. */
type Graves = ReadonlyMap<string, JsonObject>

const graves = new WeakMap<Store, Map<string, JsonObject>>()
const pathOf = ({ path }: Request): string => path.slice(0, 2).join('/')

/** Remembers what is deleted, and lies about it. The store itself forgets it. */
function haunting(
  title: string,
  isAsked: Asked,
  lie: (response: Response, request: Request, buried: Graves) => Response,
): Fault {
  return {
    title,
    async intercept(request, next, store) {
      const buried = graves.get(store) ?? new Map<string, JsonObject>()
      graves.set(store, buried)
      const path = pathOf(request)
      if (!asked.remove()(request) || buried.has(path)) {
        const response = await next(request)
        return isAsked(request) ? lie(response, request, buried) : response
      }
      const last = await next({ ...request, method: 'GET', headers: {} })
      const response = await next(request)
      if (response.status === 204 && isObject(last.body)) buried.set(path, last.body)
      return response
    },
  }
}

/** Answers otherwise what is asked of a deleted resource. */
const dead = (title: string, isAsked: Asked, answer: (last: JsonObject) => Response): Fault =>
  haunting(title, isAsked, (response, request, buried) => {
    const last = buried.get(pathOf(request))
    return last ? answer(last) : response
  })

const listed = (
  title: string,
  isAsked: Asked,
  isFound: (last: JsonObject, request: Request) => boolean,
  parts: 'both' | 'total' = 'both',
): Fault =>
  haunting(title, isAsked, (response, request, buried) => {
    const found = [...buried]
      .filter(
        ([path, last]) => path.startsWith(`${request.path[0] ?? ''}/`) && isFound(last, request),
      )
      .map(([, last]) => last)
    return withBody((body) => {
      const total = Number(own(body, 'totalResults') ?? 0) + found.length
      const counted = withMember(body, 'totalResults', total)
      if (parts === 'total') return counted
      return withMember(counted, 'Resources', [...listOf(own(body, 'Resources')), ...found])
    })(response)
  })

const ok = (body: JsonObject): Response => ({ status: 200, headers: {}, body })
const nothing: Response = { status: 204, headers: {} }
const refused = (status: number, detail: string): Response =>
  errorResponse(new ScimError(status, detail))

const isNamed = (last: JsonObject, { query }: Request): boolean => {
  const names = ['userName', 'displayName'].map((name) => textOf(last, name))
  return names.some((name) => name !== '' && (query.get('filter') ?? '').includes(name))
}

const isSecondLife = (request: Request, buried: Graves): boolean => {
  const name = textOf(sentBy(request), 'userName')
  return name !== '' && [...buried.values()].some((last) => textOf(last, 'userName') === name)
}

/** Refuses to create a user who has the name of a deleted one. */
function refusingSecondLife(title: string, answer: Response): Fault {
  const { intercept } = haunting(
    title,
    () => false,
    (response) => response,
  )
  return {
    title,
    intercept(request, next, store) {
      const isRefused =
        asked.create('Users')(request) && isSecondLife(request, graves.get(store) ?? new Map())
      return isRefused ? answer : intercept(request, next, store)
    },
  }
}

const plainList = asked.both(asked.list(), asked.not(asked.given('filter')))
const filtered = asked.both(asked.list(), asked.given('filter'))

/** Lies about what was deleted. */
export const deletingFaults = {
  'answers-200': altering(
    'DELETE answers 200 with a message',
    asked.remove(),
    onSuccess(() => ok({ message: 'deleted' })),
  ),
  'answers-202': altering('DELETE answers 202', asked.remove(), onSuccess(withStatus(202))),
  'shows-as-inactive': dead('A deleted resource can be read as inactive', asked.read(), (last) =>
    ok(withMember(last, 'active', false)),
  ),
  'gone-410': dead('GET of a deleted resource answers 410', asked.read(), () =>
    refused(410, 'It was here once.'),
  ),
  'put-200': dead('PUT to a deleted resource answers 200', asked.replace(), ok),
  'patch-204': dead('PATCH of a deleted resource answers 204', asked.patch(), () => nothing),
  'again-204': dead('DELETE of a deleted resource answers 204', asked.remove(), () => nothing),
  'again-500': dead('DELETE of a deleted resource answers 500', asked.remove(), () =>
    refused(500, 'NoSuchElementException'),
  ),
  'stays-in-lists': listed('A deleted resource stays in the list', plainList, () => true),
  'found-by-filter': listed('A deleted resource is found by a filter', filtered, isNamed),
  'counted-by-filter': listed('A deleted resource is counted', filtered, isNamed, 'total'),
  'names-stay-taken': refusingSecondLife(
    'The userName of a deleted user stays taken',
    refused(409, 'This userName is in use.'),
  ),
  'again-created-500': refusingSecondLife(
    'To create a deleted user again ends in 500',
    refused(500, 'Duplicate key.'),
  ),
} as const satisfies Record<string, Fault>
