import type { Fault } from '../fault.js'
import { isObject, own, textOf, withMember, type Json, type JsonObject } from '../json.js'
import { altering, alteringShown, asked, having, onSuccess, within, without } from './lie.js'
import type { Alteration } from './lie.js'
import { has, sentBy } from './sent.js'

const urn = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const firstUser = '5eed0001-0000-4000-8000-000000000001'

const ofUser = (title: string, change: Alteration): Fault =>
  alteringShown(title, asked.read('Users'), change)

const changing = (title: string, name: string, change: (value: Json) => Json): Fault =>
  ofUser(
    title,
    within(urn, (data) =>
      has(name)(data) ? withMember(data, name, change(own(data, name) ?? null)) : data,
    ),
  )

const ofManager = (title: string, change: Alteration): Fault =>
  ofUser(title, within(urn, within('manager', change)))

function managerIn(body: JsonObject): JsonObject {
  const data = own(body, urn)
  const manager = isObject(data) ? own(data, 'manager') : undefined
  return isObject(manager) ? manager : {}
}

/** Lies about the enterprise extension of users. */
export const enterpriseFaults = {
  'old-urn': ofUser('Enterprise data stands under the URN of SCIM 1.1', (body) => {
    const data = own(body, urn)
    const moved = { 'urn:scim:schemas:extension:enterprise:1.0': data ?? null }
    return data === undefined ? body : having(moved)(without(urn)(body))
  }),
  'cuts-zeros': changing('An employeeNumber loses its zeros', 'employeeNumber', (value) =>
    typeof value === 'string' ? value.replace(/^0+/, '') : value,
  ),
  'texts-in-lists': changing('A department is a list', 'department', (value) => [value]),
  'manager-as-text': changing('A manager is a text', 'manager', (value) =>
    isObject(value) ? textOf(value, 'value') : value,
  ),
  'other-manager': ofManager('The first user is the manager of all', having({ value: firstUser })),
  'manager-without-value': ofManager('A manager has no id', without('value')),
  'ref-to-another': ofManager(
    'The $ref of every manager leads to the same user',
    having({ $ref: `Users/${firstUser}` }),
  ),
  'adopts-name': altering(
    'A manager gets the name that is sent with a user',
    asked.create('Users'),
    onSuccess((response, request, _next, store) => {
      const manager = managerIn(sentBy(request))
      const boss = store.get(textOf(manager, 'value'))
      const displayName = own(manager, 'displayName')
      if (boss && displayName !== undefined)
        store.put({ ...boss, attributes: having({ displayName })(boss.attributes) })
      return response
    }),
  ),
} as const satisfies Record<string, Fault>
