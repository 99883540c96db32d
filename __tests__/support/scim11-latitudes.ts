import {
  altering,
  alteringBody,
  alteringError,
  asked,
  eachShown,
  onSuccess,
  withBody,
  withHeader,
  within,
  without,
  withStatus,
} from '../../src/reference/faults/lie.js'
import { isObject, listOf, own, withMember, type Json } from '../../src/reference/json.js'
import type { Latitude } from './latitudes.js'

const plain = (element: Json): Json =>
  isObject(element) ? (own(element, 'value') ?? null) : element

const unsupported = (...features: readonly string[]) =>
  alteringBody(
    `without ${features.join(' and ')}`,
    asked.discovery('ServiceProviderConfigs'),
    (body) =>
      features.reduce(
        (rest, name) => within(name, (it) => withMember(it, 'supported', false))(rest),
        body,
      ),
  )

/** Ways in which one correct server of SCIM 1.1 differs from another. */
export const scim11Latitudes: Readonly<Record<string, Latitude>> = {
  'other statuses, another label, a bare meta': {
    title:
      'Protocol §3.4 names no status; §3.3.2 lets PATCH answer 204; §3.6 asks for JSON; Core Schema §5.1 has all of meta optional',
    wrappers: [
      altering('204', asked.remove(), onSuccess(withStatus(204))),
      altering(
        '204',
        asked.both(asked.patch(), asked.not(asked.given('attributes'))),
        onSuccess(({ headers }) => ({ status: 204, headers })),
      ),
      altering(
        'scim+json',
        asked.anything,
        onSuccess((response) =>
          response.body === undefined
            ? response
            : withHeader('content-type', 'application/scim+json; charset=utf-8')(response),
        ),
      ),
      altering(
        'bare',
        asked.shown(),
        onSuccess(
          withBody(eachShown(within('meta', without('created', 'lastModified', 'version')))),
        ),
      ),
    ],
  },
  'errors as SCIM 1.1 has them': {
    title: 'Protocol §3.9 knows nothing but Errors; the code is a number in some',
    broken: {
      'okta-scim11/unknown-user-404':
        'Okta asks for the member detail, which SCIM 1.1 does not have',
    },
    wrappers: [
      alteringError(
        'no detail',
        () => true,
        (response) =>
          withBody((body) =>
            within('Errors', (error) => withMember(error, 'code', response.status))(
              without('detail')(body),
            ),
          )(response),
      ),
    ],
  },
  'no resource types': {
    title: 'Protocol §3, table 1, has no /ResourceTypes; Core Schema §10 has one URN for schemas',
    broken: {
      'okta-scim11/lists-resource-types': 'Okta asks for an endpoint that SCIM 1.1 does not have',
      'okta-scim11/resource-types-read-only':
        'Okta asks for an endpoint that SCIM 1.1 does not have',
      'okta-scim11/lists-schemas': 'Okta asks for a URN that SCIM 1.1 does not have',
    },
    wrappers: [
      altering('404', asked.at('ResourceTypes'), () => ({ status: 404, headers: {} })),
      alteringBody('one URN', asked.at('Schemas'), (body) =>
        withMember(body, 'schemas', listOf(own(body, 'schemas')).slice(0, 1)),
      ),
    ],
  },
  'resources without schemas': {
    title: 'Core Schema §5.1: a resource of nothing but core attributes need not name its schemas',
    broken: {
      'okta-scim11/creates-user': 'Okta asks for schemas',
      'scim11/creating/names-schemas':
        'Core Schema §5.2 asks for them all the same, so that it only warns',
    },
    wrappers: [altering('none', asked.shown(), onSuccess(withBody(eachShown(without('schemas')))))],
  },
  'members as texts': {
    title: 'Core Schema §3.2: attributes with a value may be lists of texts',
    wrappers: [
      altering(
        'texts',
        asked.shown('Groups'),
        onSuccess(
          withBody(
            eachShown((group) => {
              const members = listOf(own(group, 'members'))
              return members.length ? withMember(group, 'members', members.map(plain)) : group
            }),
          ),
        ),
      ),
    ],
    broken: {
      'scim11/creating/holds-members': 'Core Schema §8 has the id as the value of a member',
    },
  },
  'hardly any features': {
    title: 'Protocol §3: filter, sorting, PATCH, bulk and versions are optional',
    wrappers: [unsupported('filter', 'sort', 'patch', 'bulk', 'etag')],
  },
}
