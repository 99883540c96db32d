import type { Fault } from '../fault.js'
import { isObject, own, textOf, withMember, type JsonObject } from '../json.js'
import type { Handler, Request, Response } from '../message.js'
import type { Store } from '../store.js'
import {
  altering,
  alteringBody,
  alteringRequest,
  answering500,
  asked,
  withBody,
  without,
  withSent,
} from './lie.js'

const storing = (title: string, change: (body: JsonObject) => JsonObject): Fault =>
  alteringRequest(title, asked.userCreation, withSent(change))

const onDuplicate = (
  title: string,
  answer: (
    response: Response,
    request: Request,
    next: Handler,
    store: Store,
  ) => ReturnType<Handler>,
): Fault =>
  altering(title, asked.userCreation, (response, ...rest) =>
    response.status === 409 ? answer(response, ...rest) : response,
  )

function withoutName(part: string): (body: JsonObject) => JsonObject {
  return (body) => {
    const name = own(body, 'name')
    return isObject(name) ? withMember(body, 'name', without(part)(name)) : body
  }
}

function sentUserName(request: Request): string {
  let userName = ''
  withSent((body) => {
    userName = textOf(body, 'userName')
    return body
  })(request)
  return userName
}

/** Creates the resource under a name that is free, and only then gives it the one that is taken. */
async function createTwin(request: Request, next: Handler, store: Store): Promise<Response> {
  const userName = sentUserName(request)
  const rename = (body: JsonObject): JsonObject => withMember(body, 'userName', userName)
  const free = withSent((body) => withMember(body, 'userName', `${userName}-${store.revision}`))
  const created = await next(free(request))
  const id = isObject(created.body) ? own(created.body, 'id') : undefined
  const twin = typeof id === 'string' ? store.get(id) : undefined
  if (twin) store.put({ ...twin, attributes: rename(twin.attributes) })
  return withBody(rename)(created)
}

function readExisting(request: Request, next: Handler, store: Store): ReturnType<Handler> {
  const wanted = sentUserName(request).toLowerCase()
  const existing = store
    .list('User')
    .find(({ attributes }) => textOf(attributes, 'userName').toLowerCase() === wanted)
  return next({ ...request, method: 'GET', path: ['Users', existing?.id ?? ''], body: '' })
}

/** Undoes the creation and passes the oldest user off as its result. */
function passOff(response: Response, store: Store): Response {
  const id = isObject(response.body) ? own(response.body, 'id') : undefined
  const [oldest] = store.list('User')
  if (typeof id !== 'string' || !oldest || oldest.id === id) return response
  store.remove(id)
  const swap = (text: string): string => text.replaceAll(id, oldest.id)
  const headers = Object.entries(response.headers).map(
    ([name, value]) => [name, swap(value)] as const,
  )
  const body: unknown = JSON.parse(swap(JSON.stringify(response.body)))
  return {
    ...response,
    headers: Object.fromEntries(headers),
    ...(isObject(body) && { body }),
  }
}

/** Lies about the creation of users. */
export const createFaults = {
  'answers-200': altering('Creating a user answers 200', asked.userCreation, (response) =>
    response.status === 201 ? { ...response, status: 200 } : response,
  ),
  inactive: storing('New users are not active', (body) => withMember(body, 'active', false)),
  'no-id': alteringBody('A new user has no id', asked.userCreation, without('id')),
  'loses-family-name': storing('New users lose their family name', withoutName('familyName')),
  'loses-given-name': storing('New users lose their given name', withoutName('givenName')),
  'alters-user-name': storing('New users get another userName', (body) =>
    withMember(body, 'userName', `${textOf(body, 'userName')}-altered`),
  ),
  'omits-schemas': alteringBody(
    'A new user has no schemas',
    asked.userCreation,
    without('schemas'),
  ),
  'accepts-duplicate': onDuplicate(
    'A userName that is taken is given once more',
    (_response, request, next, store) => createTwin(request, next, store),
  ),
  'duplicate-200': onDuplicate(
    'A userName that is taken answers 200 with the user who has it',
    (_response, request, next, store) => readExisting(request, next, store),
  ),
  'duplicate-400': onDuplicate('A userName that is taken answers 400', (response) => ({
    ...withBody((body) => withMember(body, 'status', '400'))(response),
    status: 400,
  })),
  'answers-500': answering500('Creating a user answers 500', asked.userCreation),
  'returns-existing': altering(
    'Creating a user creates nobody and answers with the id of a user who was there before',
    asked.userCreation,
    (response, _request, _next, store) =>
      response.status === 201 ? passOff(response, store) : response,
  ),
} as const satisfies Record<string, Fault>
