import type { Fault } from '../fault.js'
import { isObject, own, textOf, type JsonObject } from '../json.js'
import { altering, alteringBody, alteringShown, asked, eachResource, having } from './lie.js'
import { onSuccess, within, withBody } from './lie.js'

const isEndpoint = asked.both(asked.list(), ({ path }) => path.length === 1)

/** Lies about what is read, be it known by its id or found in a list. */
export const readingFaults = {
  'answers-203': altering('GET of a resource answers 203', asked.read(), (response) =>
    response.status === 200 ? { ...response, status: 203 } : response,
  ),
  'wraps-in-list': alteringBody('GET of a resource answers with a list', asked.read(), (body) => ({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: 1,
    Resources: [body],
  })),
  'listed-location-of-nothing': altering(
    'meta.location in a list leads nowhere',
    isEndpoint,
    onSuccess(withBody(eachResource(relocated('nothing')))),
  ),
  'listed-location-of-another': altering(
    'meta.location in a list leads to the youngest resource',
    isEndpoint,
    onSuccess((response, { path }, _next, store) => {
      const type = store.list().find((one) => `${one.type}s` === path[0])?.type
      return withBody(eachResource(relocated(store.list(type).at(-1)?.id ?? '')))(response)
    }),
  ),
  'shows-undeclared': alteringShown(
    'A resource shows an attribute that no schema defines',
    asked.read(),
    having({ shoeSize: 42 }),
  ),
  'shows-undeclared-extension': alteringShown(
    'A resource shows an extension that its type does not have',
    asked.read(),
    having({ 'urn:example:nowhere': { shoeSize: 42 } }),
  ),
} as const satisfies Record<string, Fault>

function relocated(other: string): (body: JsonObject) => JsonObject {
  return (body) => {
    const meta = own(body, 'meta')
    if (!isObject(meta)) return body
    const location = textOf(meta, 'location').replace(textOf(body, 'id'), other)
    return within('meta', having({ location }))(body)
  }
}
