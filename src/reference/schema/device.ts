import { attribute } from './attribute.js'
import type { Schema } from './schema.js'

const primary = attribute('primary', 'Whether this is the preferred value.', { type: 'boolean' })

const identity = [
  attribute('displayName', 'The name of the device, for people.', {
    required: true,
    returned: 'always',
  }),
  attribute('serialNumber', 'The number that the maker gave the device.', {
    required: true,
    caseExact: true,
    mutability: 'immutable',
    uniqueness: 'global',
  }),
  attribute('inventoryName', 'The name under which the owner keeps the device.', {
    uniqueness: 'server',
  }),
  attribute('model', 'The maker and the model.'),
  attribute('kind', 'What the device does.', { canonicalValues: ['sensor', 'camera', 'gateway'] }),
  attribute('hardwareKey', 'An identifier in which upper and lower case differ.', {
    caseExact: true,
  }),
  attribute('pin', 'The code that unlocks the device; it can be set and never read.', {
    caseExact: true,
    mutability: 'writeOnly',
    returned: 'never',
  }),
  attribute('firmware', 'The version of the software; the server knows it.', {
    mutability: 'readOnly',
    caseExact: true,
    initially: '1.0.0',
  }),
  attribute('remark', 'A note that is shown only to those who ask for it.', {
    returned: 'request',
  }),
]

const measures = [
  attribute('enabled', 'Whether the device may be used.', { type: 'boolean', initially: true }),
  attribute('weight', 'The weight in kilograms.', { type: 'decimal' }),
  attribute('portCount', 'The number of ports.', { type: 'integer' }),
  attribute('lastService', 'When the device was last looked after.', { type: 'dateTime' }),
  attribute('commissioned', 'When the device was first used; it can be set once.', {
    type: 'dateTime',
    mutability: 'immutable',
  }),
  attribute('publicKey', 'The key by which the device is known.', { type: 'binary' }),
]

const references = [
  attribute('manual', 'The URL of the manual.', {
    type: 'reference',
    referenceTypes: ['external'],
  }),
  attribute('policy', 'The URI of the policy that governs the device.', {
    type: 'reference',
    referenceTypes: ['uri'],
  }),
  attribute('owner', 'The user or group that has the device.', {
    linksTo: 'any',
    subAttributes: [
      attribute('value', "The id of the owner's resource.", { caseExact: true }),
      attribute('$ref', "The URI of the owner's resource.", {
        type: 'reference',
        referenceTypes: ['User', 'Group'],
      }),
      attribute('display', 'The name of the owner.', { mutability: 'readOnly' }),
    ],
  }),
]

const placement = attribute('placement', 'Where the device stands.', {
  subAttributes: [
    attribute('building', 'The name of the building.', { required: true }),
    attribute('floor', 'The floor, counted from the ground.', { type: 'integer' }),
    attribute('height', 'The height above the floor in metres.', { type: 'decimal' }),
    attribute('indoors', 'Whether there is a roof above it.', { type: 'boolean' }),
    attribute('plan', 'The URL of a map.', { type: 'reference', referenceTypes: ['external'] }),
    attribute('room', 'The room, whose letters are as on the door.', {
      caseExact: true,
      returned: 'always',
    }),
    attribute('surveyed', 'When the place was measured; it can be set once.', {
      type: 'dateTime',
      mutability: 'immutable',
    }),
    attribute('zone', 'The zone that the server put the place into.', {
      mutability: 'readOnly',
      initially: 'main',
    }),
    attribute('doorCode', 'The code of the door; it can be set and never read.', {
      mutability: 'writeOnly',
      returned: 'never',
    }),
    attribute('directions', 'How to get there, for those who ask.', { returned: 'request' }),
  ],
})

const collections = [
  attribute('tags', 'Words to find the device by.', { multiValued: true }),
  attribute('channels', 'The channels that the device uses.', {
    type: 'integer',
    multiValued: true,
  }),
  attribute('interfaces', 'The ways to reach the device.', {
    multiValued: true,
    subAttributes: [
      attribute('value', 'The address.', { required: true }),
      attribute('display', 'A human-readable name of the value.'),
      attribute('type', 'A label for the function of the value.', {
        canonicalValues: ['ethernet', 'wifi', 'serial'],
      }),
      primary,
      attribute('speed', 'The speed in megabits a second.', { type: 'integer' }),
      attribute('since', 'When it was set up.', { type: 'dateTime' }),
      attribute('certificate', 'The certificate shown there.', { type: 'binary' }),
      attribute('state', 'The state that the server sees.', {
        mutability: 'readOnly',
        initially: 'unknown',
      }),
    ],
  }),
]

/** A schema of our own, with every type and every characteristic of RFC 7643, sections 2.2 and 2.3. */
export const deviceSchema: Schema = {
  id: 'urn:example:params:scim:schemas:2.0:Device',
  name: 'Device',
  description: 'Device',
  attributes: [...identity, ...measures, ...references, placement, ...collections],
}
