import { isList, isObject, listOf, own } from '../json.js'
import { badRequest, errorResponse } from '../scim-error.js'
import { answering, asked } from './lie.js'
import {
  asVerb,
  every,
  ignoringOperation,
  operation,
  refusingOperation,
  rewriting,
  type About,
} from './operations.js'
import { refusing } from './sent.js'

const ofList: About = (it) => isList(own(it, 'value'))
const removedByList = every(operation('remove', 'members'), ofList)

/** Lies that hurt those whose groups come from Microsoft Entra ID. */
export const entraGroupFaults = {
  'foreign-schema-refused': refusing(
    'A new group with a schema that is not known is refused',
    asked.create('Groups'),
    (body) => listOf(own(body, 'schemas')).length > 1,
  ),
  'null-reference-refused': refusingOperation('A member whose $ref is null is refused', (it) =>
    listOf(own(it, 'value')).some((one) => isObject(one) && own(one, '$ref') === null),
  ),
  'add-replaces': rewriting(
    'An add of several members replaces those of the group',
    every(operation('add', 'members'), ofList),
    asVerb('replace'),
  ),
  'list-of-removed-clears': rewriting(
    'A remove with a list of members takes out all members',
    removedByList,
    () => [{ op: 'remove', path: 'members' }],
  ),
  'list-of-removed-refused': refusingOperation(
    'A remove with a list of members is refused',
    removedByList,
  ),
  'list-of-removed-ignored': ignoringOperation(
    'A remove with a list of members is answered as done, and nobody is taken out',
    removedByList,
  ),
  'external-id-filter-refused': answering(
    'A filter on the externalId of groups is refused',
    asked.both(asked.list('Groups'), ({ query }) =>
      (query.get('filter') ?? '').startsWith('externalId '),
    ),
    errorResponse(badRequest('invalidFilter', 'That can not be looked for here.')),
  ),
}
