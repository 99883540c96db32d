import type { Fault } from '../fault.js'
import { isObject, listOf, own, textOf, withMember, type JsonObject } from '../json.js'
import type { Handler, Request } from '../message.js'
import { badRequest, errorResponse, ScimError } from '../scim-error.js'
import type { Store } from '../store.js'
import {
  altering,
  answering,
  asked,
  having,
  onSuccess,
  storing,
  withBody,
  without,
  withParameter,
  type Asked,
} from './lie.js'
import { findingNothing, unfiltered } from './misreading.js'
import { every, operation, refusingOperation, valueHas } from './operations.js'
import { has, merging, refusing, sentBy } from './sent.js'

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const internal = errorResponse(new ScimError(500, 'NullPointerException'))
const isInactive = (resource: JsonObject): boolean => own(resource, 'active') === false

/** Leaves the inactive out of lists; with their part of the total where a client counts them. */
const hiding = (title: string, isAsked: Asked): Fault =>
  altering(
    title,
    isAsked,
    onSuccess(
      withBody((body) => {
        const all = listOf(own(body, 'Resources'))
        const shown = all.filter((one) => !isObject(one) || !isInactive(one))
        const total = Number(own(body, 'totalResults') ?? 0) - all.length + shown.length
        return having({ totalResults: total, Resources: shown })(body)
      }),
    ),
  )

/** A write that says something of active, in whatever form, by PUT or PATCH. */
const settingActive =
  (active: boolean): Asked =>
  (request) =>
    asked.update('Users')(request) && new RegExp(`"active":${String(active)}`).test(request.body)

const settingPassword: Asked = asked.both(asked.update('Users'), (request) =>
  request.body.includes('"password":'),
)

/** Whether the user of a request has been deactivated. */
const isOfInactive = (request: Request, store: Store): boolean =>
  isInactive(store.get(request.path[1] ?? '')?.attributes ?? {})

/** Answers otherwise what is asked of a user who is inactive. */
const ofInactive = (
  title: string,
  isAsked: Asked,
  answer: ReturnType<typeof errorResponse>,
): Fault => ({
  title,
  intercept: (request, next: Handler, store) =>
    request.credentials === 'accepted' && isAsked(request) && isOfInactive(request, store)
      ? answer
      : next(request),
})

/** Lies that hurt those whose identity provider sends whole users, or switches them off and on. */
export const oktaUserFaults = {
  'put-ignores-active': merging(
    'A PUT that deactivates a user is answered as done, and the user stays active',
    asked.replace('Users'),
    (sent, before) =>
      own(sent, 'active') === false && own(before, 'active') === true
        ? withMember(sent, 'active', true)
        : sent,
  ),
  'put-keeps-manager': merging(
    'A PUT leaves the manager of a user as it was',
    asked.replace('Users'),
    (sent, before) => {
      const [next, old] = [own(sent, enterprise), own(before, enterprise)]
      const manager = isObject(old) ? own(old, 'manager') : undefined
      return isObject(next) && manager !== undefined
        ? withMember(sent, enterprise, withMember(next, 'manager', manager))
        : sent
    },
  ),
  'filter-ignored': unfiltered('A filter on userName is ignored', /^userName eq "/),
  'capitals-find-nobody': findingNothing('userName is compared exactly', /^userName eq "JO\.O/),
  'patch-without-path-clears-emails': storing(
    'A PATCH of a user without a path takes the e-mail addresses',
    asked.both(asked.patch('Users'), ({ body }) => !body.includes('"path":')),
    without('emails'),
  ),
  'inactive-is-gone': ofInactive(
    'A user who is deactivated can not be read any more',
    asked.read('Users'),
    errorResponse(new ScimError(404, 'User not found.')),
  ),
  'inactive-not-found': hiding(
    'A filter does not find users who are inactive',
    asked.both(asked.query('Users'), asked.given('filter')),
  ),
  'inactive-not-listed': hiding('The list leaves out users who are inactive', asked.userList),
  'again-refused': ofInactive(
    'A user who is inactive can not be deactivated again',
    settingActive(false),
    errorResponse(badRequest('invalidValue', 'The user is inactive already.')),
  ),
  'stays-inactive': ofInactive(
    'A user who is inactive can not be activated',
    settingActive(true),
    errorResponse(badRequest('mutability', 'The user has left.')),
  ),
  'activation-refused': refusingOperation(
    'A replace without a path that activates a user is refused',
    every(
      operation('replace', null),
      valueHas((name) => name === 'active'),
      (it) => {
        const value = own(it, 'value')
        return isObject(value) && own(value, 'active') === true
      },
    ),
  ),
  'deactivation-clears-name': storing(
    'A user who is deactivated loses the title and the phone numbers',
    settingActive(false),
    (body) => withMember(withMember(body, 'title', undefined), 'phoneNumbers', undefined),
  ),
  'password-deactivates': storing(
    'A new password deactivates the user',
    settingPassword,
    having({ active: false }),
  ),
  'password-refused': answering(
    'A password can not be set',
    settingPassword,
    errorResponse(badRequest('invalidValue', 'Passwords are not kept here.')),
  ),
  'shows-password': altering(
    'The answer to a create shows the password',
    asked.create('Users'),
    onSuccess((response, request) => {
      const password = own(sentBy(request), 'password')
      return password === undefined ? response : withBody(having({ password }))(response)
    }),
  ),
  'refuses-placeholder': refusing(
    'A new user with an empty list of groups is refused',
    asked.create('Users'),
    has('groups'),
  ),
  'refuses-attributes': refusing(
    'A new user with an attribute that is not expected is refused',
    asked.create('Users'),
    has('timezone'),
  ),
  'refuses-extension': refusing(
    'A new user with the extension for enterprises is refused',
    asked.create('Users'),
    (body) => Object.keys(body).some((name) => name.startsWith('urn:')),
  ),
  'refuses-read-only': refusing(
    'A PUT with the meta that was shown is refused',
    asked.replace('Users'),
    has('meta'),
  ),
  'update-loses-attributes': merging(
    'A PUT of a user loses the attributes of extensions',
    asked.replace('Users'),
    (sent) => Object.fromEntries(Object.entries(sent).filter(([name]) => !name.startsWith('urn:'))),
  ),
  'update-hits-neighbour': {
    title: 'A write to a user gives its title to another one',
    async intercept(request, next, store) {
      const response = await next(request)
      if (!asked.update('Users')(request) || response.status >= 300) return response
      // Nobody but whom the tests have made: what was there before has to stay.
      const others = store
        .list('User')
        .filter(
          ({ id, attributes }) =>
            id !== request.path[1] && textOf(attributes, 'userName').startsWith('scimconf'),
        )
      const last = others.at(-1)
      if (last) store.put({ ...last, attributes: withMember(last.attributes, 'title', 'Nobody') })
      return response
    },
  },
  'empty-text-500': answering(
    'An empty text ends in 500',
    asked.both(asked.update('Users'), ({ body }) => body.includes('"title":""')),
    internal,
  ),
  'apostrophe-finds-nobody': altering(
    'A filter with an apostrophe finds nobody',
    asked.both(asked.query('Users'), ({ query }) => (query.get('filter') ?? '').includes("'")),
    onSuccess(withBody(having({ totalResults: 0, Resources: [] }))),
  ),
  'letters-beyond-ascii-lost': {
    title: 'Letters beyond ASCII in a filter are taken for question marks',
    intercept: (request, next) => {
      const filter = request.query.get('filter')
      if (request.method !== 'GET' || filter === null) return next(request)
      return next(withParameter('filter', filter.replace(/[^ -~]/gu, '?'))(request))
    },
  },
  'any-place-200': altering(
    'Whatever is not there is answered with 200',
    ({ path }) => /^Users\w/.test(path[0] ?? ''),
    () => ({ status: 200, headers: {}, body: { totalResults: 0, Resources: [] } }),
  ),
  'duplicate-renames': {
    title: 'A create with a taken userName is refused, and gives its names to the one who has it',
    async intercept(request, next, store) {
      const response = await next(request)
      if (!asked.create('Users')(request) || response.status !== 409) return response
      const sent = sentBy(request)
      const wanted = textOf(sent, 'userName').toLowerCase()
      const holder = store
        .list('User')
        .find(({ attributes }) => textOf(attributes, 'userName').toLowerCase() === wanted)
      if (holder) store.put({ ...holder, attributes: having({ active: false })(holder.attributes) })
      return response
    },
  },
} as const satisfies Record<string, Fault>
