import type { Fault } from '../fault.js'
import { isObject, own, withMember } from '../json.js'
import { errorResponse, ScimError } from '../scim-error.js'
import { altering, answering, asked, having, onStatus, onSuccess, withBody } from './lie.js'
import type { Asked, Lie } from './lie.js'
import { sentBy } from './sent.js'

const unknown = 'shoeSizeOfNobody'
const sendsUnknown = asked.both(
  asked.create(),
  asked.sent((body) => Object.hasOwn(body, unknown)),
)

const lost = (title: string, isAsked: Asked, status: 404 | 405 = 404): Fault =>
  answering(title, isAsked, errorResponse(new ScimError(status, 'There is no such route.')))

const denied = (title: string, isAsked: Asked): Fault =>
  altering(title, isAsked, () => errorResponse(new ScimError(404, 'There is no such route.')))

/** Takes a search for a creation, as far as the answer tells; nothing is made. */
const creating = (title: string, isAsked: Asked): Fault =>
  altering(
    title,
    isAsked,
    onSuccess((response, request) => ({
      ...response,
      status: 201,
      body: withMember(sentBy(request), 'id', 'made-of-a-search'),
    })),
  )

const isRoot: Asked = ({ path }) => path.length === 1

const touched: Lie = (response, { path }, _next, store) => {
  const stored = store.get(path[1] ?? '')
  if (!stored) return response
  const lastModified = new Date(Date.parse(stored.lastModified) + 1).toISOString()
  store.put({ ...stored, lastModified })
  return withBody((body) => {
    const meta = own(body, 'meta')
    return isObject(meta) ? withMember(body, 'meta', having({ lastModified })(meta)) : body
  })(response)
}

/** Lies about what requests mean and where they lead. */
export const endpointFaults = {
  'keeps-unknown': altering(
    'A create tells of an attribute that no schema defines',
    sendsUnknown,
    onSuccess((response, request) =>
      withBody((body) => withMember(body, unknown, own(sentBy(request), unknown)))(response),
    ),
  ),
  'unknown-500': answering(
    'A create with an attribute that no schema defines answers 500',
    sendsUnknown,
    errorResponse(new ScimError(500, 'There is no such column.')),
  ),
  'touched-by-get': altering('GET counts as a modification', asked.read(), onSuccess(touched)),
  'get-user-405': lost('GET of a user answers 405', asked.read('Users'), 405),
  'post-user-404': lost('POST /Users answers 404', asked.create('Users')),
  'put-user-404': lost('PUT of a user answers 404', asked.replace('Users')),
  'patch-user-404': lost('PATCH of a user answers 404', asked.patch('Users')),
  'delete-user-404': denied('DELETE of a user answers 404 once it is done', asked.remove('Users')),
  'get-group-405': lost('GET of a group answers 405', asked.read('Groups'), 405),
  'post-group-404': lost('POST /Groups answers 404', asked.create('Groups')),
  'put-group-404': lost('PUT of a group answers 404', asked.replace('Groups')),
  'patch-group-404': lost('PATCH of a group answers 404', asked.patch('Groups')),
  'delete-group-404': denied(
    'DELETE of a group answers 404 once it is done',
    asked.remove('Groups'),
  ),
  'search-creates': creating(
    'POST to .search below an endpoint answers 201',
    asked.both(asked.search(), asked.not(isRoot)),
  ),
  'root-search-creates': creating(
    'POST to .search at the root answers 201',
    asked.both(asked.search(), isRoot),
  ),
  'search-answers-resource': altering(
    'POST to .search answers with a resource',
    asked.search(),
    onSuccess((response) => ({ ...response, body: { schemas: [], id: '1' } })),
  ),
  'text-409': altering(
    'A conflict is answered in plain text',
    asked.create(),
    onStatus(409, () => ({
      status: 409,
      headers: { 'content-type': 'text/plain' },
      text: 'Already there',
    })),
  ),
  'malformed-200': altering(
    'A body that is no JSON is answered with 200 and an Error body',
    asked.create(),
    onStatus(400, (response) =>
      JSON.stringify(response.body).includes('no JSON') ? { ...response, status: 200 } : response,
    ),
  ),
} as const satisfies Record<string, Fault>
