import type { Fault } from '../fault.js'
import { isObject, listOf, own, withMember, type Json, type JsonObject } from '../json.js'
import {
  altering,
  alteringBody,
  alteringShown,
  asked,
  eachResource,
  having,
  onSuccess,
  within,
  without,
  type Alteration,
} from './lie.js'

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

const ofDevice = (title: string, change: Alteration): Fault =>
  alteringShown(title, asked.read('Devices'), change)
const ofUser = (title: string, change: Alteration): Fault =>
  alteringShown(title, asked.read('Users'), change)

const schemas =
  (change: (urns: readonly Json[]) => Json): Alteration =>
  (body) =>
    withMember(body, 'schemas', change(listOf(own(body, 'schemas'))))

/** Takes the enterprise data out of its object and puts it somewhere else. */
const movingEnterprise =
  (move: (data: JsonObject) => JsonObject): Alteration =>
  (body) => {
    const data = own(body, enterprise)
    return isObject(data) ? having(move(data))(without(enterprise)(body)) : body
  }

const asText: Alteration = (body) => {
  const [first] = listOf(own(body, 'schemas'))
  return first === undefined ? body : having({ schemas: first })(body)
}

/** Lies about what every resource has: schemas, id, meta, and members that are defined. */
export const shownFaults = {
  'no-schemas': ofDevice('A device has no schemas', without('schemas')),
  'schemas-as-text': ofDevice('The schemas of a device are a text', asText),
  'empty-schemas': ofDevice('The schemas of a device are empty', having({ schemas: [] })),
  'short-schema-name': ofDevice(
    'The schemas of a device hold a short name',
    schemas((urns) => [...urns, 'Device']),
  ),
  'schema-twice': ofDevice(
    'The schemas of a device hold a URN twice',
    schemas((urns) => [...urns, ...urns]),
  ),
  'schema-of-strangers': ofDevice(
    'The schemas of a device hold a URN that is not advertised',
    schemas((urns) => [...urns, 'urn:example:params:scim:schemas:common:2.0']),
  ),
  'no-base-schema': ofDevice(
    'The schemas of a device hold only an extension',
    having({ schemas: ['urn:example:params:scim:schemas:extension:asset:2.0:Device'] }),
  ),
  'old-user-schema': ofUser(
    'A user has the schema of SCIM 1.1',
    having({ schemas: ['urn:scim:schemas:core:1.0'] }),
  ),
  'extension-unnamed': ofUser(
    'The schemas of a user leave out the extension',
    schemas((urns) => urns.filter((urn) => urn !== enterprise)),
  ),
  'misspelled-message': alteringBody(
    'The schema of a list is misspelled',
    asked.query(),
    having({ schemas: ['urn:ietf:params:scim:schemas:core:2.0:ListResponse'] }),
  ),
  'resource-in-list': alteringBody('A device comes in a list', asked.read('Devices'), (body) => [
    body,
  ]),
  'number-as-id': ofDevice('The id of a device is a number', having({ id: 7 })),
  'projection-drops-id': alteringShown(
    'A projection leaves out the id',
    asked.both(asked.either(asked.read(), asked.query()), asked.given('attributes')),
    without('id'),
  ),
  'exclusion-drops-id': alteringShown(
    'The id can be excluded',
    asked.both(asked.either(asked.read(), asked.query()), asked.given('excludedAttributes')),
    without('id'),
  ),
  'schema-without-id': alteringBody(
    'The schema of schemas has no id',
    asked.at('Schemas'),
    eachResource((schema) => (own(schema, 'name') === 'Schema' ? without('id')(schema) : schema)),
  ),
  'no-meta': ofDevice('A device has no meta', without('meta')),
  'meta-as-text': ofDevice('The meta of a device is a text', having({ meta: 'Device' })),
  'no-times': ofDevice(
    'The meta of a device has no times',
    within('meta', without('created', 'lastModified')),
  ),
  'no-location': ofDevice(
    'The meta of a device has no location',
    within('meta', without('location')),
  ),
  'no-resource-type': ofDevice(
    'The meta of a device names no resource type',
    within('meta', without('resourceType')),
  ),
  'resource-type-in-capitals': ofDevice(
    'The resource type of a device is in capitals',
    within('meta', having({ resourceType: 'DEVICE' })),
  ),
  'invented-resource-type': ofDevice(
    'The resource type of a device is unknown',
    within('meta', having({ resourceType: 'Gadget' })),
  ),
  'blank-in-location': ofDevice(
    'The location of a device has a blank',
    within('meta', having({ location: 'https://example.com/scim/Devices/one two' })),
  ),
  'urn-as-location': ofDevice(
    'The location of a device is a URN',
    within('meta', having({ location: 'urn:example:device' })),
  ),
  'blank-in-ref': alteringShown(
    'The $ref of a member has a blank',
    asked.read('Groups'),
    within('members', having({ $ref: 'https://example.com/scim/Users/one two' })),
  ),
  'bulk-id': ofDevice('The id of a device holds the reserved word', having({ id: 'bulkId-7' })),
  'invented-external-id': alteringBody(
    'A new group gets an externalId from the server',
    asked.create('Groups'),
    having({ externalId: 'made-up' }),
  ),
  'altered-external-id': alteringBody(
    'A new user has another externalId',
    asked.create('Users'),
    (body) =>
      own(body, 'externalId') === undefined ? body : having({ externalId: 'made-up' })(body),
  ),
  'undeclared-member': ofDevice('A device has a member of no schema', having({ shoeSize: 44 })),
  'undeclared-in-extension': ofUser(
    'The extension of a user has a member of no schema',
    within(enterprise, having({ shoeSize: 44 })),
  ),
  'flat-extension': ofUser(
    'The attributes of an extension stand beside those of the core',
    movingEnterprise((data) => data),
  ),
  'short-extension-name': ofUser(
    'The object of an extension has a short name',
    movingEnterprise((data) => ({ EnterpriseUser: data })),
  ),
  'html-device': altering(
    'A device is shown on a page',
    asked.read('Devices'),
    onSuccess(() => ({ status: 200, headers: { 'content-type': 'text/html' }, text: '<p>Device' })),
  ),
} as const satisfies Record<string, Fault>
