import type { Fault } from '../fault.js'
import { isObject, listOf, own, withMember } from '../json.js'
import { badRequest, errorResponse } from '../scim-error.js'
import {
  alteringBody,
  alteringShown,
  answering,
  asked,
  having,
  within,
  without,
  type Alteration,
} from './lie.js'
import { ofDefinition, urnOf } from './schema-document.js'

function ofType(title: string, name: 'User' | 'Device', change: Alteration): Fault {
  return alteringShown(title, asked.discovery('ResourceTypes'), (type) =>
    own(type, 'name') === name ? change(type) : type,
  )
}

const ofDevices = (title: string, change: Alteration): Fault =>
  alteringShown(title, asked.read('Devices'), change)

/** Lies of the resource types, and of how resources keep to them. */
export const resourceTypeFaults = {
  'omits-schemas': ofType('A resource type has no schemas', 'User', without('schemas')),
  'no-name': ofType('A resource type has no name', 'Device', without('name')),
  'listed-twice': alteringBody(
    'A resource type is listed twice',
    asked.at('ResourceTypes'),
    (list) => {
      const types = listOf(own(list, 'Resources'))
      const [first] = types
      if (!isObject(first)) return list
      const more = [...types, withMember(first, 'id', undefined)]
      return having({ totalResults: more.length, Resources: more })(list)
    },
  ),
  'only-devices': alteringBody(
    'Neither users nor groups are listed',
    asked.at('ResourceTypes'),
    (list) => {
      const types = listOf(own(list, 'Resources')).filter(
        (type) => isObject(type) && own(type, 'name') === 'Device',
      )
      return having({ totalResults: types.length, Resources: types })(list)
    },
  ),
  'id-twice': ofType('Two resource types have the same id', 'Device', having({ id: 'Group' })),
  'no-description': ofType('A resource type has no description', 'User', without('description')),
  'endpoint-elsewhere': ofType(
    'The endpoint of a resource type is on another host',
    'Device',
    having({ endpoint: 'https://devices.example.org/Devices' }),
  ),
  'schema-unlisted': ofType(
    'The schema of a resource type is listed nowhere',
    'Device',
    having({ schema: 'urn:example:params:scim:schemas:2.0:Gadget' }),
  ),
  'extensions-as-texts': ofType(
    'The extensions of a resource type are texts',
    'Device',
    having({ schemaExtensions: [urnOf.asset] }),
  ),
  'required-as-text': ofType(
    'Whether an extension is required is a word',
    'Device',
    within('schemaExtensions', having({ required: 'false' })),
  ),
  'other-name-in-meta': ofDevices(
    'meta.resourceType is in lower case',
    within('meta', having({ resourceType: 'device' })),
  ),
  'resources-without-schemas': ofDevices(
    'The schemas of a resource are empty',
    having({ schemas: [] }),
  ),
  'resources-without-base-schema': ofDevices(
    'The schemas of a resource name nothing but an extension',
    having({ schemas: [urnOf.asset] }),
  ),
  'singular-as-list': ofDevices('A singular attribute is a list', (device) =>
    withMember(device, 'serialNumber', listOf(own(device, 'serialNumber'))),
  ),
  'complex-as-text': alteringShown(
    'A complex attribute is a text',
    asked.read('Users'),
    having({ name: 'Barbara Jensen' }),
  ),
  'extension-redefines': ofDefinition(
    'An extension defines an attribute that the base schema has',
    'asset',
    'supplier',
    having({ name: 'displayName' }),
  ),
  'extension-under-other-name': ofDevices('An extension stands under another name', (device) => {
    const values = own(device, urnOf.asset)
    return values === undefined ? device : { ...without(urnOf.asset)(device), asset: values }
  }),
  'extension-at-top': ofDevices('The attributes of an extension stand beside it', (device) => {
    const values = own(device, urnOf.asset)
    return isObject(values) ? { ...device, ...values } : device
  }),
  'requires-and-does-not': ofType(
    'An extension is declared as required, and is not',
    'User',
    within('schemaExtensions', having({ required: true })),
  ),
  'demands-optional-extension': answering(
    'An extension that is not required is demanded',
    asked.both(
      asked.create('Devices'),
      asked.sent((body) => own(body, urnOf.asset) === undefined),
    ),
    errorResponse(badRequest('invalidValue', 'The extension is missing.')),
  ),
} as const satisfies Record<string, Fault>
