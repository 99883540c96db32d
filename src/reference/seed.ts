import type { Context } from './context.js'
import type { JsonObject } from './json.js'
import { addResource } from './resources/create.js'
import { find, type Attribute } from './schema/attribute.js'
import { deviceAssetSchema } from './schema/device-asset.js'
import { deviceSchema } from './schema/device.js'
import type { ResourceType } from './schema/resource-type.js'

/** People of the start, with ids that are the same in every run. */
const people = [
  { given: 'Ada', family: 'Lovelace', title: 'Analyst', department: 'Research', active: true },
  {
    given: 'Grace',
    family: 'Hopper',
    title: 'Rear Admiral',
    department: 'Compilers',
    active: true,
  },
  { given: 'Alan', family: 'Turing', title: 'Fellow', department: 'Research', active: true },
  { given: 'Edith', family: 'Clarke', title: 'Engineer', department: 'Power', active: false },
] as const

/** Devices of the start, with ids that are the same in every run. */
const devices = [
  { name: 'Doorbell', kind: 'camera', serial: 'DB-0001-a', weight: 0.25, ports: 1, floor: 0 },
  { name: 'Rain gauge', kind: 'sensor', serial: 'RG-0002-b', weight: 1.5, ports: 2, floor: 5 },
  { name: 'Uplink', kind: 'gateway', serial: 'UL-0003-c', weight: 12.75, ports: 48, floor: -1 },
] as const

/**
 * Fills a store with some users, groups (one of them nested) and devices, the way a client would
 * create them.
 */
export function seed(context: Context): void {
  people.forEach((person, index) =>
    add('User', idOf(1, index), (type) => user(person, index, type), context),
  )
  const groups: readonly [string, readonly string[]][] = [
    ['Engineering', [idOf(1, 1), idOf(1, 3)]],
    ['Everyone', [idOf(1, 0), idOf(1, 2), idOf(2, 0)]],
  ]
  groups.forEach(([displayName, members], index) => {
    const body = { displayName, members: members.map((value) => ({ value })) }
    add('Group', idOf(2, index), ({ schema }) => ({ schemas: [schema.id], ...body }), context)
  })
  devices.forEach((one, index) => add('Device', idOf(3, index), () => device(one, index), context))
}

function device(one: (typeof devices)[number], index: number): JsonObject {
  const { name, kind, serial, weight, ports, floor } = one
  const host = `${name}.devices.example.com`.toLowerCase().replace(' ', '-')
  return {
    schemas: [deviceSchema.id, deviceAssetSchema.id],
    externalId: `device-${index + 1}`,
    displayName: name,
    serialNumber: serial,
    inventoryName: `inventory-${index + 1}`,
    kind,
    hardwareKey: `Key-${'AbC'[index]}`,
    enabled: index < 2,
    weight,
    portCount: ports,
    lastService: `2024-0${index + 1}-15T08:30:00Z`,
    commissioned: '2023-06-01T00:00:00+02:00',
    publicKey: Buffer.from(`key of ${serial}`).toString('base64'),
    manual: `https://example.com/manuals/${kind}`,
    policy: `urn:example:policy:${kind}`,
    owner: { value: index === 0 ? idOf(2, 0) : idOf(1, index) },
    remark: `Bought with the ${kind} budget.`,
    placement: { building: 'Main', floor, room: `${floor}-B`, surveyed: '2023-07-01T12:00:00Z' },
    tags: ['demo', kind],
    channels: [1, 6 + index],
    interfaces: [
      { value: host, type: 'ethernet', primary: true, speed: 1000 },
      { value: `wifi-${host}`, type: 'wifi', speed: 300 },
    ],
    [deviceAssetSchema.id]: {
      assetNumber: `A-${100 + index}`,
      price: 49.5 * (index + 1),
      leased: index === 1,
    },
  }
}

function user(person: (typeof people)[number], index: number, type: ResourceType): JsonObject {
  const { given, family, title, department, active } = person
  const userName = `${given}.${family}@example.com`.toLowerCase()
  const [extension] = type.extensions
  const urns = extension ? [extension.schema.id] : []
  return {
    schemas: [type.schema.id, ...urns],
    userName,
    externalId: `seed-${index + 1}`,
    name: { givenName: given, familyName: family, formatted: `${given} ${family}` },
    displayName: `${given} ${family}`,
    title,
    active,
    emails: [
      { value: userName, type: 'work', primary: true },
      { value: `${given}@home.example.org`.toLowerCase(), type: 'home' },
    ],
    phoneNumbers: [{ value: `tel:+1-201-555-010${index}`, type: 'work' }],
    ...(extension && {
      [extension.schema.id]: {
        employeeNumber: `${1000 + index}`,
        department,
        ...(index && { manager: managerOf(extension.schema.attributes) }),
      },
    }),
  }
}

/** Whoever manages the others; the id has another name in SCIM 1.1. */
function managerOf(attributes: readonly Attribute[]): JsonObject {
  const [id] = find(attributes, 'manager')?.subAttributes ?? []
  return id ? { [id.name]: idOf(1, 0) } : {}
}

function add(
  typeName: string,
  id: string,
  body: (type: ResourceType) => JsonObject,
  context: Context,
): void {
  const type = context.types.find(({ name }) => name === typeName)
  if (type) addResource(body(type), type, context, id)
}

function idOf(kind: number, index: number): string {
  return `5eed000${kind}-0000-4000-8000-${String(index + 1).padStart(12, '0')}`
}

/** The id of the user that the credentials of the server belong to: the first one of the start. */
export const subjectId = idOf(1, 0)

/** Whether an id belongs to what the server held at the start. */
export function isSeeded(id: string): boolean {
  return id.startsWith('5eed000')
}
