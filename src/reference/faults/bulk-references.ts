import type { Fault } from '../fault.js'
import { isObject, listOf, own, textOf, withMember, type JsonObject } from '../json.js'
import { operationsIn, storingOtherwise, withOperations, type About } from './bulk-lie.js'
import { answering500, asked, withBody } from './lie.js'
import { sentBy } from './sent.js'

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const bulk = asked.bulk()

const at =
  (method: string, path: string): About =>
  (one) =>
    textOf(one, 'method') === method && textOf(one, 'path') === path

const isGroup = at('POST', '/Groups')
const isUser = at('POST', '/Users')

const dataOf = (operation: JsonObject): JsonObject => {
  const data = own(operation, 'data')
  return isObject(data) ? data : {}
}

/** What the creations of a request are, in order, as far as it tells the kinds of references apart. */
function shapeOf(sent: JsonObject): string {
  return operationsIn(sent)
    .map((one) => (isUser(one) ? 'user' : isGroup(one) ? 'group' : textOf(one, 'method')))
    .join(' ')
}

/** Stores an attribute as it was sent, with the bulkId in it, in requests of one shape. */
const literally = (title: string, shape: string, isMeant: About, name: string): Fault =>
  storingOtherwise(title, ({ attributes }, operation, sent) => {
    const value = own(dataOf(operation), name)
    const isConcerned = shapeOf(sent) === shape && isMeant(operation) && value !== undefined
    return isConcerned ? withMember(attributes, name, value) : attributes
  })

const isShaped =
  (shape: string) =>
  (request: Parameters<typeof bulk>[0]): boolean =>
    bulk(request) && shapeOf(sentBy(request)) === shape

const hasMembers: About = (operation) => listOf(own(dataOf(operation), 'members')).length > 0

/** Of the only group of a request the members go into the store unseen. */
const storingUnknown: Fault = {
  title: 'A member with an unknown bulkId is stored as it is',
  intercept(request, next, store) {
    const isMeant = isShaped('group')(request)
    const unseen = isMeant
      ? withOperations(request, (list) =>
          list.map((one) => ({ ...one, data: withMember(dataOf(one), 'members', undefined) })),
        )
      : request
    const storing = literally('', 'group', hasMembers, 'members')
    return storing.intercept(request, () => next(unseen), store)
  },
}

/** Lies about references by bulkId. */
export const bulkReferencesFaults = {
  'stores-member-literally': literally(
    'The bulkId of a member is stored in the place of an id',
    'user group',
    isGroup,
    'members',
  ),
  'loses-member': storingOtherwise(
    'A member that is named by a bulkId is lost',
    ({ attributes }, operation, sent) =>
      isGroup(operation) && shapeOf(sent) === 'user group'
        ? withMember(attributes, 'members', undefined)
        : attributes,
  ),
  'stores-owner-literally': literally(
    'The bulkId of an owner is stored in the place of an id',
    'user POST',
    at('POST', '/Devices'),
    'owner',
  ),
  'stores-manager-literally': literally(
    'The bulkId of a manager is stored in the place of an id',
    'user user',
    isUser,
    enterprise,
  ),
  'patches-literally': storingOtherwise(
    'The bulkId of a member that a PATCH adds is stored in the place of an id',
    ({ attributes }, operation, sent) => {
      if (shapeOf(sent) !== 'user PATCH' || isUser(operation)) return attributes
      const [first] = operationsIn(dataOf(operation))
      return withMember(attributes, 'members', first && own(first, 'value'))
    },
  ),
  'stores-forward-literally': literally(
    'A bulkId that comes later is stored in the place of an id',
    'group user',
    isGroup,
    'members',
  ),
  'forward-500': answering500('A bulkId that comes later answers 500', isShaped('group user')),
  'stores-circle-literally': literally(
    'The bulkIds of groups that contain each other are stored in the place of ids',
    'group group',
    isGroup,
    'members',
  ),
  'circle-500': answering500('Groups that contain each other answer 500', isShaped('group group')),
  'circle-422': {
    title: 'Groups that contain each other are refused with 422',
    async intercept(request, next) {
      if (!isShaped('group group')(request)) return next(request)
      // Without the operations that they refer to, each fails.
      const broken = withOperations(request, (list) =>
        list.map((one) => ({ ...one, bulkId: `${textOf(one, 'bulkId')}-lost` })),
      )
      const response = await next(broken)
      return withBody((body) =>
        withMember(
          body,
          'Operations',
          operationsIn(body).map((entry) => ({
            ...entry,
            bulkId: textOf(entry, 'bulkId').replace(/-lost$/, ''),
            status: '422',
          })),
        ),
      )(response)
    },
  },
  'stores-unknown-literally': storingUnknown,
} as const satisfies Record<string, Fault>
