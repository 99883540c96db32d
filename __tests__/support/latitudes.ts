import type { Fault } from '../../src/reference/fault.js'
import {
  altering,
  alteringBody,
  alteringError,
  alteringRequest,
  alteringShown,
  answering,
  asked,
  eachShown,
  having,
  htmlPage,
  onSuccess,
  storing,
  withBody,
  withHeader,
  within,
  without,
  withParameter,
  withSent,
  type Alteration,
} from '../../src/reference/faults/lie.js'
import {
  isList,
  isObject,
  listOf,
  own,
  textOf,
  withMember,
  type Json,
} from '../../src/reference/json.js'
import { setting } from '../../src/reference/faults/sent.js'
import type { ResourceType } from '../../src/reference/schema/resource-type.js'
import { attribute, type Attribute } from '../../src/reference/schema/attribute.js'
import { errorResponse, ScimError } from '../../src/reference/scim-error.js'

/** A way in which one correct server differs from another, and what permits it. */
export interface Latitude {
  /** What the server does, and the words that let it. */
  readonly title: string
  readonly wrappers?: readonly Fault[]
  /** The resource types that it offers in the place of ours. */
  readonly types?: Typing
  /** Checks that fail all the same, by their ids, with the words that settle it. */
  readonly broken?: Readonly<Record<string, string>>
}

/** Makes other resource types of given ones. */
type Typing = (types: readonly ResourceType[]) => readonly ResourceType[]

/** The resource types, each with another list of attributes. */
function typesWith(
  change: (attributes: readonly Attribute[], type: ResourceType) => readonly Attribute[],
): Typing {
  return (types) =>
    types.map((type) => ({
      ...type,
      schema: { ...type.schema, attributes: change(type.schema.attributes, type) },
      extensions: type.extensions.map(({ schema, required }) => ({
        required,
        schema: { ...schema, attributes: change(schema.attributes, type) },
      })),
    }))
}

/** The same of every attribute, sub-attributes included. */
function eachAttribute(change: (attribute: Attribute) => Attribute): Typing {
  const deep = (one: Attribute): Attribute =>
    change({ ...one, subAttributes: one.subAttributes.map(deep) })
  return typesWith((attributes) => attributes.map(deep))
}

/** A configuration that declares a feature unsupported. */
const undeclared = (...features: readonly string[]): Fault =>
  alteringBody('Features are not declared', asked.at('ServiceProviderConfig'), (body) =>
    features.reduce((rest, name) => within(name, having({ supported: false }))(rest), body),
  )

const refusing = (title: string, isAsked: Parameters<typeof answering>[1], status: number): Fault =>
  answering(title, isAsked, errorResponse(new ScimError(status, 'This is not offered here.')))

const noVersion = alteringShown('No versions', asked.shown(), within('meta', without('version')))
const noTag: Fault = {
  title: 'No entity tags',
  async intercept(request, next) {
    const { 'if-match': _, 'if-none-match': __, ...headers } = request.headers
    return withHeader('etag')(await next({ ...request, headers }))
  },
}

const mapTexts = (change: (text: string, name: string) => Json): Alteration => {
  const deep = (value: Json, name: string): Json => {
    if (typeof value === 'string') return change(value, name)
    if (isList(value)) return value.map((one) => deep(one, name))
    if (!isObject(value)) return value
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, deep(one, key)]))
  }
  return (body) => deep(body, '') as ReturnType<Alteration>
}

const inMeta = (change: (text: string) => string): Alteration =>
  within('meta', (meta) => setting('created', change)(setting('lastModified', change)(meta)))

/** The URL of a resource as a reference below the root: `Users/2819…`. */
const belowRoot = (url: string): string => url.split('/').slice(-2).join('/')

/** Whether a query is for more resources than a number, or for as many as the server likes. */
const wantsMoreThan = (most: number): Parameters<typeof asked.not>[0] =>
  asked.either(
    asked.both(
      asked.not(asked.search()),
      asked.query(),
      ({ query }) => Number(query.get('count') ?? Infinity) > most,
    ),
    asked.both(
      asked.search(),
      asked.sent((body) => Number(own(body, 'count') ?? Infinity) > most),
    ),
  )

const telUri = (text: string): string =>
  text.startsWith('tel:') ? text : `tel:${text.replace(/[^\d+]/g, '')}`

/** A user as a server keeps it that has a form of its own for phone numbers, formatted names and titles. */
const ownForms: Alteration = (body) =>
  [
    within('phoneNumbers', setting('value', telUri)),
    within('name', (name) => {
      const parts = ['givenName', 'familyName'].map((part) => textOf(name, part)).filter(Boolean)
      return parts.length > 0 ? withMember(name, 'formatted', parts.join(' ')) : name
    }),
    setting('title', (text) => text.toUpperCase()),
  ].reduce((user, change) => change(user), body)

/** The same words for several checks. */
const told = (words: string, ...ids: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(ids.map((id) => [id, words]))

const users = 'Users'
const core = ['userName', 'name', 'emails', 'active', 'groups', 'password', 'displayName']

const secret = (name: string): Attribute =>
  attribute(name, 'It can be set and never read.', {
    required: true,
    mutability: 'writeOnly',
    returned: 'never',
  })

const withSecretDoor = (placement: Attribute): Attribute => ({
  ...placement,
  subAttributes: placement.subAttributes.map((part) =>
    part.name === 'doorCode' ? { ...part, required: true } : part,
  ),
})

/** Each makes another correct server of the honest one. No check may fail on any of them. */
export const latitudes: Readonly<Record<string, Latitude>> = {
  'patch answers 204': {
    title: 'RFC 7644 §3.5.2: 200 with the resource, or 204 without',
    wrappers: [
      altering('204', asked.patch(), (response, { query }) =>
        response.status === 200 && !query.has('attributes')
          ? { status: 204, headers: {} }
          : response,
      ),
    ],
  },
  'no versions': {
    title: 'RFC 7644 §3.14: entity tags are an offer',
    wrappers: [noVersion, noTag, undeclared('etag')],
  },
  'no patch': {
    title: 'RFC 7644 §3.5.2: PATCH is optional',
    wrappers: [undeclared('patch'), refusing('501', asked.patch(), 501)],
  },
  'parts that nobody sees': {
    title:
      'RFC 7643 §7: a part of a value may be required and never returned, or be all there is of one',
    types: typesWith((attributes) =>
      attributes.some(({ name }) => name === 'placement')
        ? [
            ...attributes.map((one) => (one.name === 'placement' ? withSecretDoor(one) : one)),
            attribute('lock', 'The lock of the device.', { subAttributes: [secret('pin')] }),
            attribute('keys', 'The keys to it.', {
              multiValued: true,
              subAttributes: [secret('value')],
            }),
          ]
        : attributes,
    ),
  },
  'no passwords': {
    title:
      'RFC 7643 §4.1.1: password is optional; who lets users log in elsewhere does not have it',
    types: typesWith((attributes) => attributes.filter(({ name }) => name !== 'password')),
  },
  'no sorting': {
    title: 'RFC 7644 §3.4.2.3: sorting is optional, and who does not sort ignores the parameters',
    wrappers: [
      undeclared('sort'),
      alteringRequest('no sortBy', asked.query(), withParameter('sortBy')),
    ],
  },
  'no filters': {
    title: 'RFC 7644 §3.4.2.2: filters are optional',
    wrappers: [
      undeclared('filter'),
      refusing('501', asked.both(asked.query(), asked.given('filter')), 501),
    ],
  },
  'no search by POST': {
    title: 'RFC 7644 §3.4.3: clients may, servers need not',
    wrappers: [refusing('404', asked.search(), 404)],
  },
  'no query at the root': {
    title: 'RFC 7644 §3.4.2.1: 501 or 403 are answers',
    wrappers: [refusing('501', asked.either(asked.at(''), asked.at('.search')), 501)],
  },
  'users alone': {
    title: 'RFC 7643 §6: a server offers what resource types it likes',
    types: (types) =>
      typesWith((attributes) => attributes.filter(({ name }) => name !== 'groups'))(
        types.filter(({ name }) => name === 'User').map((type) => ({ ...type, extensions: [] })),
      ),
  },
  'users and groups alone': {
    title: 'RFC 7643 §6: a server offers what resource types it likes',
    types: (types) => types.filter(({ name }) => name !== 'Device'),
  },
  'a few attributes': {
    title: 'RFC 7643 §4.1: most attributes of a user are optional; §2.2 lets others be ignored',
    types: (types) =>
      typesWith((attributes, { name }) =>
        name === 'User' ? attributes.filter((one) => core.includes(one.name)) : attributes,
      )(types.map((type) => (type.name === 'User' ? { ...type, extensions: [] } : type))),
  },
  'names of users never change': {
    title: 'RFC 7643 §2.2: a schema may declare an attribute immutable',
    types: typesWith((attributes) =>
      attributes.map((one) =>
        one.name === 'userName' ? { ...one, mutability: 'immutable' as const } : one,
      ),
    ),
    broken: {
      'entra/users/renames':
        'Entra ID changes the names of users, which this server may refuse and Entra ID can not do without',
      'entra-aad-opts/users/renames':
        'Entra ID changes the names of users, which this server may refuse and Entra ID can not do without',
    },
  },
  'members on request': {
    title: 'RFC 7643 §7: returned may be request',
    types: typesWith((attributes) =>
      attributes.map((one) =>
        one.name === 'members' ? { ...one, returned: 'request' as const } : one,
      ),
    ),
  },
  'everything optional is case exact': {
    title: 'RFC 7643 §2.2: caseExact is for the schema to say, but for what the core says',
    types: typesWith((attributes, { name }) =>
      name === 'Device' ? attributes.map((one) => ({ ...one, caseExact: true })) : attributes,
    ),
  },
  'no canonical values': {
    title: 'RFC 7643 §7: canonicalValues may be left out',
    types: eachAttribute(({ canonicalValues: _, ...one }) => one),
  },
  'times without fractions': {
    title: 'RFC 7643 §2.3.5: fractions of a second are optional',
    wrappers: [
      alteringShown(
        'seconds',
        asked.shown(),
        inMeta((text) => text.replace(/\.\d+Z$/, 'Z')),
      ),
    ],
  },
  'times with an offset': {
    title: 'RFC 7643 §2.3.5: xsd:dateTime has offsets',
    wrappers: [
      alteringShown(
        'offsets',
        asked.shown(),
        inMeta((text) => text.replace(/Z$/, '+00:00')),
      ),
    ],
  },
  'times in another zone and precision': {
    title: 'RFC 7643 §2.3.5: xsd:dateTime has offsets and any number of digits',
    wrappers: [
      alteringShown(
        'elsewhere',
        asked.shown(),
        inMeta((text) =>
          new Date(Date.parse(text) + 7_200_000).toISOString().replace(/(\.\d+)Z$/, '$1000+02:00'),
        ),
      ),
    ],
  },
  'null for what has no value': {
    title: 'RFC 7643 §2.5: null, [] and absence are the same',
    wrappers: [
      alteringShown(
        'null and []',
        asked.both(
          asked.shown(users),
          asked.not(asked.either(asked.given('attributes'), asked.given('excludedAttributes'))),
        ),
        (body) => ({ nickName: null, photos: [], ims: [], ...body }),
      ),
    ],
  },
  'more members in lists': {
    title: 'RFC 7644 §3.4.2: startIndex and itemsPerPage may always be there',
    wrappers: [
      alteringBody('always paged', asked.query(), (body) => ({
        startIndex: 1,
        itemsPerPage: listOf(own(body, 'Resources')).length,
        ...body,
      })),
    ],
  },
  'small pages': {
    title: 'RFC 7644 §3.4.2.4: a server may return fewer than count',
    wrappers: [
      alteringRequest(
        'at most 10',
        asked.both(asked.not(asked.search()), wantsMoreThan(10)),
        withParameter('count', 10),
      ),
    ],
  },
  'pages of two': {
    title: 'RFC 7644 §3.4.2.4: a server may return fewer than count, also of what a filter finds',
    wrappers: [alteringRequest('at most 2', wantsMoreThan(2), withParameter('count', 2))],
  },
  'names in lower case': {
    title: 'RFC 7643 §2.2: what is not case exact need not keep its letter case',
    wrappers: [
      storing(
        'folded',
        asked.write(users),
        setting('userName', (text) => text.toLowerCase()),
      ),
      altering(
        'shown folded',
        asked.write(users),
        onSuccess(withBody(eachShown(setting('userName', (text) => text.toLowerCase())))),
      ),
    ],
  },
  'urns in lower case': {
    title: 'RFC 8141 §3.1 and RFC 7643 §10.2.1: the letter case of a URN tells nothing apart',
    wrappers: [
      alteringShown('lower', asked.shown(), (body) => {
        const urns = listOf(own(body, 'schemas'))
        return having({
          schemas: urns.map((urn) => (typeof urn === 'string' ? urn.toLowerCase() : urn)),
        })(body)
      }),
    ],
    broken: {
      'rfc7644/filter-names/schemas-attribute':
        'A reference is case exact (RFC 7643, section 2.3.7), and a filter finds another case than is shown.',
    },
  },
  'a display name of its own': {
    title: 'RFC 7643 §2.5: a server may give a value to what the client leaves out',
    wrappers: [
      alteringShown(
        'derived',
        asked.both(
          asked.shown(users),
          asked.not(asked.either(asked.given('attributes'), asked.given('excludedAttributes'))),
        ),
        (body) => {
          const name = own(body, 'userName')
          const isLeftOut = own(body, 'displayName') === undefined
          return isLeftOut && name !== undefined ? withMember(body, 'displayName', name) : body
        },
      ),
    ],
  },
  'errors without detail': {
    title: 'RFC 7644 §3.12: detail is optional',
    wrappers: [alteringError('no detail', () => true, withBody(without('detail')))],
    broken: {
      ...told(
        'the administrator of Okta is shown the detail of the 401, which RFC 7644 §3.12 leaves open',
        'okta-aiw/connection/explains-denials',
        'okta-oin/connection/explains-denials',
      ),
      ...told(
        'the administrator of Okta is told which member is unknown, which RFC 7644 §3.12 leaves open',
        'okta-aiw/groups/names-unknown-member',
        'okta-oin/groups/names-unknown-member',
      ),
      'rfc7644/filter-errors/unknown-operator-explained':
        'RFC 7644 §3.4.2.2 wants an appropriate human-readable response for this one',
      'rfc7644/bulk-limits/names-operations-limit':
        'RFC 7644 §3.7.4 wants the limit in the body of the error',
      'rfc7644/bulk-limits/names-payload-limit':
        'RFC 7644 §3.7.4 wants the limit in the body of the error',
    },
  },
  'null as the keyword of errors': {
    title: 'RFC 7644 §3.12: scimType is optional; RFC 7643 §2.5: null is the same as no value',
    wrappers: [alteringError('null', () => true, withBody(having({ scimType: null })))],
    broken: {
      ...told(
        'RFC 7644 §3.4.2.2 wants invalidFilter for these',
        'rfc7644/filter-errors/unknown-operator',
        'rfc7644/filter-errors/unknown-operator-behind-or',
        ...['gt', 'ge', 'lt', 'le'].map((operator) => `rfc7644/filter-unordered/${operator}`),
      ),
      ...told(
        'RFC 7644 §3.5.2.2 and §3.5.2.3 want noTarget and mutability for these',
        'rfc7644/patch-removing/without-path',
        'rfc7644/patch-removing-refusals/remove-required',
        'rfc7644/patch-value-paths/refuses-no-match',
      ),
      'rfc7644/uniqueness/names-the-reason': 'RFC 7644 §3.3 wants uniqueness for this one',
      ...told(
        'RFC 7644 §3.12, table 9, and RFC 9865 §4 have the keyword for these; they warn, and block nothing',
        'rfc7644/malformed/keyword-on-create',
        'rfc7644/malformed/keyword-on-replace',
        'rfc7644/malformed/keyword-on-search',
        'rfc7644/replacing-values/names-mutability',
        'rfc7644/wrong-values/missing-keyword-on-create',
        'rfc7644/wrong-values/missing-keyword-on-replace',
        'rfc9865/errors/forged-is-refused',
        'rfc9865/errors/unknown-has-keyword',
      ),
    },
  },
  'values in a form of its own': {
    title:
      'RFC 7643 §4.1.2: phone numbers are canonical as tel URIs; §4.1.1: name.formatted may be made of the components; §7: what is not case exact may change its case',
    wrappers: [
      alteringRequest(
        'sent',
        asked.either(asked.create(users), asked.replace(users)),
        withSent(ownForms),
      ),
      storing('kept', asked.patch(users), ownForms),
      altering('shown', asked.patch(users), onSuccess(withBody(ownForms))),
    ],
  },
  'a media type with a charset': {
    title: 'RFC 7644 §3.1: parameters may follow',
    wrappers: [
      {
        title: 'charset',
        async intercept(request, next) {
          const response = await next(request)
          return response.body === undefined
            ? response
            : withHeader('content-type', 'application/scim+json; charset=utf-8')(response)
        },
      },
    ],
  },
  'no id from the client': {
    title: 'RFC 7643 §3.1: clients must not send an id, so that one may be refused',
    wrappers: [
      answering(
        '400',
        asked.both(
          asked.create(),
          asked.sent((body) => own(body, 'id') !== undefined),
        ),
        errorResponse(new ScimError(400, 'An id is for the server to give.', 'invalidValue')),
      ),
    ],
  },
  'no groups in groups': {
    title: 'RFC 7643 §4.2: members may be users or groups, and a server may know users alone',
    wrappers: [
      {
        title: '400',
        intercept(request, next, store) {
          const holds = ({ id }: { readonly id: string }): boolean =>
            request.body.includes(`"value":"${id}"`)
          const isNested = asked.write('Groups')(request) && store.list('Group').some(holds)
          return isNested
            ? errorResponse(new ScimError(400, 'Members are users.', 'invalidValue'))
            : next(request)
        },
      },
    ],
  },
  'behind a proxy with another name': {
    title: 'RFC 7644 §1.3: the base URL is whatever the server says it is',
    wrappers: [
      {
        title: 'another host',
        async intercept(request, next) {
          const response = await next(request)
          const elsewhere = (text: string): string =>
            text.replace(/^http:\/\/127\.0\.0\.1:\d+/, 'https://scim.example.com')
          const location = response.headers['location']
          const moved = location ? withHeader('location', elsewhere(location))(response) : response
          return withBody(mapTexts(elsewhere))(moved)
        },
      },
    ],
  },
  'a gateway that asks for credentials': {
    title: 'RFC 7644 §2: how a client authenticates is the business of HTTP',
    broken: {
      ...told(
        'the administrator of Okta is shown the detail of the 401, which RFC 7644 §3.12 leaves open',
        'okta-aiw/connection/explains-denials',
        'okta-oin/connection/explains-denials',
      ),
      'exchanges/error-bodies/explains-denials':
        'RFC 7644 §3.12 makes no exception for 401; a check of its own says so, and may be left out',
    },
    wrappers: [
      alteringError(
        'HTML 401',
        (status) => status === 401,
        ({ headers }) => {
          const page = htmlPage(401, 'Unauthorized')
          return { ...page, headers: { ...headers, ...page.headers } }
        },
      ),
    ],
  },
  'locations below the root': {
    title:
      'RFC 7643 §2.3.7: a reference may be relative to the root of the service, as Users/2819…',
    wrappers: [
      alteringShown('relative', asked.shown(), within('meta', setting('location', belowRoot))),
    ],
  },
  'bulk locations below the root': {
    title:
      'RFC 7643 §2.3.7: a reference may be relative to the root of the service, as Users/2819…',
    wrappers: [
      alteringBody('relative', asked.bulk(), within('Operations', setting('location', belowRoot))),
    ],
  },
  'white space at the ends cut off': {
    title: 'RFC 7643 leaves it to the server how it keeps a text for people',
    wrappers: [
      storing(
        'trimmed',
        asked.write(users),
        mapTexts((text) => text.trim()),
      ),
    ],
  },
  'accents in one piece': {
    title: 'RFC 7644 §5: a server may keep texts in a Unicode normalization form',
    wrappers: [
      storing(
        'NFC',
        asked.write(users),
        mapTexts((text) => text.normalize('NFC')),
      ),
    ],
  },
  'members by their ids, no empty lists, long errors': {
    title:
      'RFC 7643 §2.4: $ref, type and display are optional, the order of schemas is free; RFC 7644 §3.4.2, §3.12: no Resources where nothing is found, more members in errors',
    wrappers: [
      alteringShown(
        'ids',
        asked.shown('Groups'),
        within('members', without('$ref', 'type', 'display')),
      ),
      alteringBody('no empty Resources', asked.query(), (body) =>
        listOf(own(body, 'Resources')).length === 0 ? without('Resources')(body) : body,
      ),
      alteringError(
        'more to say',
        () => true,
        withBody(having({ timestamp: '2026-01-01T00:00:00Z', trace: null })),
      ),
      alteringShown('schemas the other way round', asked.shown(), (body) => {
        const schemas = own(body, 'schemas')
        return isList(schemas) ? withMember(body, 'schemas', schemas.toReversed()) : body
      }),
    ],
  },
  'the first address is the primary one': {
    title: 'RFC 7643 §2.4: which value is primary may be for the server to say',
    broken: {
      'rfc7643/multi-valued/primary-is-false-by-default':
        'RFC 7643 §2.4: without primary its value shall be assumed false; this informs, and blocks nothing',
    },
    wrappers: [
      storing('first', asked.write(users), (body) => {
        const [first, ...others] = listOf(own(body, 'emails'))
        const isFree = [first, ...others].every(
          (one) => isObject(one) && own(one, 'primary') === undefined,
        )
        return isObject(first) && isFree
          ? withMember(body, 'emails', [withMember(first, 'primary', true), ...others])
          : body
      }),
    ],
  },
}

/** The latitudes that one server can use at once: whole runs are costly. Those that take much away are apart. */
export const neighbours: readonly (readonly string[])[] = [
  [
    'no patch',
    'no query at the root',
    'no search by POST',
    'times without fractions',
    'names in lower case',
    'more members in lists',
  ],
  [
    'no filters',
    'no sorting',
    'no versions',
    'urns in lower case',
    'times with an offset',
    'patch answers 204',
    'accents in one piece',
    'no canonical values',
    'parts that nobody sees',
  ],
  [
    'users alone',
    'null for what has no value',
    'null as the keyword of errors',
    'a media type with a charset',
    'no id from the client',
    'no passwords',
  ],
  [
    'users and groups alone',
    'values in a form of its own',
    'pages of two',
    'locations below the root',
    'bulk locations below the root',
    'no groups in groups',
    'white space at the ends cut off',
    'members by their ids, no empty lists, long errors',
    'names of users never change',
    'a gateway that asks for credentials',
  ],
  [
    'a few attributes',
    'small pages',
    'a display name of its own',
    'the first address is the primary one',
    'errors without detail',
    'members on request',
    'times in another zone and precision',
    'everything optional is case exact',
    'behind a proxy with another name',
  ],
]
