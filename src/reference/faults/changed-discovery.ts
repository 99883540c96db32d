import type { Fault } from '../fault.js'
import { listOf, own, type Json, type JsonObject } from '../json.js'
import type { Store } from '../store.js'
import { asked, answering500, having, withBody, type Alteration } from './lie.js'

/** Accepts a write to a discovery endpoint; from then on the endpoint shows something else. */
function changing(title: string, method: string, endpoint: string, change: Alteration): Fault {
  const changed = new WeakSet<Store>()
  return {
    title,
    async intercept(request, next, store) {
      if (request.path[0] !== endpoint) return next(request)
      if (request.method === method && request.credentials === 'accepted') {
        changed.add(store)
        return { status: 204, headers: {} }
      }
      const response = await next(request)
      const isShown = request.path.length === 1 && response.status === 200
      return isShown && changed.has(store) ? withBody(change)(response) : response
    },
  }
}

const ofList =
  (change: (all: readonly Json[]) => readonly Json[]): Alteration =>
  (list) => {
    const all = change(listOf(own(list, 'Resources')))
    return having({ totalResults: all.length, Resources: all })(list)
  }

const adding = (document: JsonObject): Alteration => ofList((all) => [...all, document])
const removing = ofList((all) => all.slice(0, -1))

const gadget = { id: 'Gadget', name: 'Gadget', endpoint: '/Gadgets', schema: 'urn:example:Gadget' }
const schema = { id: 'urn:example:Gadget', name: 'Gadget', attributes: [] }

const below =
  (method: string, endpoint: string) =>
  (request: { readonly method: string; readonly path: readonly string[] }): boolean =>
    request.method === method && request.path[0] === endpoint

/** Lies of a server whose discovery documents can be written, or break when somebody tries. */
export const changedDiscoveryFaults = {
  'post-changes-config': changing(
    'POST changes the configuration',
    'POST',
    'ServiceProviderConfig',
    having({ documentationUri: 'https://example.org/changed' }),
  ),
  'post-breaks-config': answering500(
    'POST to the configuration answers 500',
    asked.both(asked.method('POST'), asked.at('ServiceProviderConfig')),
  ),
  'post-adds-resource-type': changing(
    'POST adds a resource type',
    'POST',
    'ResourceTypes',
    adding(gadget),
  ),
  'post-adds-schema': changing('POST adds a schema', 'POST', 'Schemas', adding(schema)),
  'put-adds-resource-type': changing(
    'PUT adds a resource type',
    'PUT',
    'ResourceTypes',
    adding(gadget),
  ),
  'put-adds-schema': changing('PUT adds a schema', 'PUT', 'Schemas', adding(schema)),
  'patch-breaks-schemas': answering500(
    'PATCH of a schema that is not there answers 500',
    below('PATCH', 'Schemas'),
  ),
  'patch-breaks-resource-types': answering500(
    'PATCH of a resource type that is not there answers 500',
    below('PATCH', 'ResourceTypes'),
  ),
  'delete-removes-schema': changing('DELETE removes a schema', 'DELETE', 'Schemas', removing),
  'delete-removes-resource-type': changing(
    'DELETE removes a resource type',
    'DELETE',
    'ResourceTypes',
    removing,
  ),
  'post-schema-accepted': {
    title: 'POST of a schema is accepted and does nothing',
    intercept: (request, next) =>
      below('POST', 'Schemas')(request) && request.credentials === 'accepted'
        ? { status: 202, headers: {} }
        : next(request),
  },
} as const satisfies Record<string, Fault>
