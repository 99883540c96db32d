import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { open, urn, type Session } from './session.js'

let scim: Session

beforeAll(async () => {
  scim = await open({ seed: 'none' })
})

afterAll(() => scim.server.close())

const placement = { building: 'North', floor: -1, height: 2.5, indoors: true, room: 'b-12' }
const everything = {
  inventoryName: 'Lamp',
  model: 'Lux 3',
  kind: 'sensor',
  hardwareKey: 'aBc',
  enabled: false,
  weight: 1.25,
  portCount: 3,
  lastService: '2024-05-01T10:00:00+02:00',
  commissioned: '2024-01-01T00:00:00Z',
  publicKey: 'AQID',
  manual: 'https://example.com/Manual',
  policy: 'urn:example:policy:1',
  placement: { ...placement, surveyed: '2024-02-02T00:00:00Z' },
  tags: ['red', 'blue'],
  channels: [1, 2],
  interfaces: [{ value: 'lamp.example.com', type: 'wifi', primary: true, speed: 300 }],
  [urn.asset]: {
    assetNumber: 'N-1',
    price: 9.5,
    invoices: ['https://example.com/i/1'],
    warranty: { terms: 'two years', months: 24 },
  },
}

describe('filters and sorting of every type', () => {
  let paths: string[]

  beforeAll(async () => {
    const some = [
      { displayName: 'a', ...everything },
      {
        displayName: 'b',
        hardwareKey: 'ABC',
        weight: 10,
        portCount: 20,
        lastService: '2024-05-01T09:00:00Z',
        tags: ['Green'],
        interfaces: [
          { value: 'z', speed: 1 },
          { value: 'c', speed: 9, primary: true },
        ],
      },
      { displayName: 'c', enabled: true, portCount: 3, interfaces: [{ value: 'm', speed: 5 }] },
    ]
    paths = []
    for (const one of some) paths.push((await scim.device(one)).path)
  })

  afterAll(async () => {
    for (const path of paths) await scim.send('DELETE', path)
  })

  test.each<[string, string[]]>([
    ['hardwareKey eq "aBc"', ['a']],
    ['hardwareKey sw "A"', ['b']],
    ['kind eq "SENSOR"', ['a']],
    ['enabled eq false', ['a']],
    ['enabled ne false', ['b', 'c']],
    ['weight gt 1.25', ['b']],
    ['weight ge 1.25', ['a', 'b']],
    ['weight lt 10', ['a']],
    ['portCount eq 3', ['a', 'c']],
    ['portCount eq 3.0', ['a', 'c']],
    ['portCount gt 3', ['b']],
    ['portCount le 3', ['a', 'c']],
    ['lastService eq "2024-05-01T08:00:00Z"', ['a']],
    ['lastService lt "2024-05-01T10:30:00+02:00"', ['a']],
    ['publicKey eq "AQID"', ['a']],
    ['publicKey eq "aqid"', []],
    ['manual eq "https://example.com/Manual"', ['a']],
    ['manual eq "https://example.com/manual"', []],
    ['tags eq "green"', ['b']],
    ['tags[value eq "red"]', ['a']],
    ['channels gt 1', ['a']],
    ['placement.floor lt 0', ['a']],
    ['placement pr', ['a']],
    ['interfaces[speed gt 5 and value eq "c"]', ['b']],
    ['interfaces[speed gt 5 and value eq "z"]', []],
    ['interfaces.speed gt 5 and interfaces.value eq "z"', ['b']],
    ['interfaces.state eq "unknown"', ['a', 'b', 'c']],
    [`${urn.asset}:price gt 9`, ['a']],
    [`${urn.asset.toUpperCase()}:WARRANTY.MONTHS eq 24`, ['a']],
    [`${urn.asset}:leased pr`, []],
    [`${urn.device}:portCount eq 20 or not (weight pr)`, ['b', 'c']],
  ])('%s', async (filter, names) => {
    expect(await scim.found(filter, 'displayName', '/Devices')).toEqual(names)
  })

  test.each([
    'enabled gt true',
    'publicKey lt "B"',
    'portCount co 3',
    'portCount eq "3"',
    'weight sw 1',
    'lastService gt "yesterday"',
    'price gt 1',
    'placement eq "x"',
    'nosuch eq 1',
  ])('%s is invalidFilter', async (filter) => {
    const { status, body } = await scim.send('GET', `/Devices?filter=${encodeURIComponent(filter)}`)
    expect([status, body.scimType]).toEqual([400, 'invalidFilter'])
  })

  test.each<[string, string]>([
    ['hardwareKey', 'bac'],
    ['enabled', 'abc'],
    ['weight', 'abc'],
    ['portCount', 'acb'],
    ['lastService', 'abc'],
    ['placement.floor', 'abc'],
    ['tags', 'bac'],
    ['channels', 'abc'],
    ['interfaces', 'bac'],
    ['interfaces.speed', 'cba'],
    [`${urn.asset}:price`, 'abc'],
  ])('sorted by %s', async (sortBy, ascending) => {
    const order = async (direction: string): Promise<string> => {
      const query = `sortBy=${sortBy}&sortOrder=${direction}&attributes=displayName`
      const { body } = await scim.send('GET', `/Devices?${query}`)
      const resources: { displayName: string }[] = body.Resources
      return resources.map(({ displayName }) => displayName).join('')
    }
    expect(await order('ascending')).toBe(ascending)
    expect((await order('descending')).length).toBe(3)
  })
})

test('a sweep over pages sees each device once, in one order', async () => {
  const made: string[] = []
  for (let i = 0; i < 7; i += 1) made.push((await scim.device({ portCount: i % 2 })).id)
  const seen: string[] = []
  for (let startIndex = 1; startIndex <= 7; startIndex += 3) {
    const { body } = await scim.send(
      'GET',
      `/Devices?sortBy=portCount&count=3&startIndex=${startIndex}`,
    )
    const resources: { id: string }[] = body.Resources
    expect(body.totalResults).toBe(7)
    seen.push(...resources.map(({ id }) => id))
  }
  expect(seen).toEqual([...made.filter((_, i) => i % 2 === 0), ...made.filter((_, i) => i % 2)])
})
