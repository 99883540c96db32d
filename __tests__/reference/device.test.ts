import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { open, urn, type Answer, type Session } from './session.js'

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

/** A body for PUT: what a GET shows, with changes; undefined leaves a member out. */
async function withChanges(path: string, changes: object): Promise<object> {
  return { ...(await scim.send('GET', path)).body, ...changes }
}

describe('every type', () => {
  test('comes back as it was sent', async () => {
    const { id, path } = await scim.device(everything)
    const { body } = await scim.send('GET', path)
    expect(body).toMatchObject({
      ...everything,
      schemas: [urn.device, urn.asset],
      id,
      firmware: '1.0.0',
      placement: { ...everything.placement, zone: 'main' },
      interfaces: [{ ...everything.interfaces[0], state: 'unknown' }],
      [urn.asset]: { ...everything[urn.asset], ledger: 'general' },
    })
    await scim.send('DELETE', path)
  })

  test.each<[string, unknown]>([
    ['displayName', 5],
    ['displayName', ''],
    ['displayName', null],
    ['enabled', 'yes'],
    ['weight', '1.5'],
    ['portCount', 1.5],
    ['portCount', 2 ** 53],
    ['lastService', '2024-05-01'],
    ['lastService', '2024-02-30T00:00:00Z'],
    ['lastService', '2024-05-01T25:00:00Z'],
    ['lastService', 1714557600],
    ['publicKey', 'no base64!'],
    ['manual', 'not a uri'],
    ['owner', 'somebody'],
    ['placement', ['a']],
    ['placement', { floor: 1 }],
    ['placement', { building: 'x', floor: 'ground' }],
    ['tags', 'red'],
    ['tags', [{ value: 'red' }]],
    ['channels', ['1']],
    ['interfaces', [{ type: 'wifi' }]],
    [
      'interfaces',
      [
        { value: 'a', primary: true },
        { value: 'b', primary: true },
      ],
    ],
    [urn.asset, { price: 1 }],
    [urn.asset, 'none'],
  ])('%s refuses %j with invalidValue', async (name, value) => {
    const serialNumber = 'refused'
    const body = { schemas: [urn.device], displayName: 'D', serialNumber, [name]: value }
    const answer = await scim.send('POST', '/Devices', body)
    expect([answer.status, answer.body.scimType]).toEqual([400, 'invalidValue'])
  })

  test('a number that no JSON can carry back is refused', async () => {
    const text = `{"schemas":["${urn.device}"],"displayName":"D","serialNumber":"x","weight":1e999}`
    expect((await scim.send('POST', '/Devices', text)).body.scimType).toBe('invalidValue')
  })
})

describe('what clients have no say in', () => {
  test('read-only values are ignored by POST and PUT, and stay', async () => {
    const sent = { firmware: '6.6.6', placement: { ...placement, zone: 'mine' } }
    const { path } = await scim.device(sent)
    const { body: created } = await scim.send('GET', path)
    expect([created.firmware, created.placement.zone]).toEqual(['1.0.0', 'main'])
    const replaced = await scim.send('PUT', path, await withChanges(path, sent))
    expect(replaced.body).toEqual(created)
    await scim.send('DELETE', path)
  })

  test('parts that PATCH adds get the values of the server', async () => {
    const { path } = await scim.device()
    const { body } = await scim.patch(
      path,
      { op: 'add', path: 'placement', value: placement },
      { op: 'add', path: 'interfaces', value: [{ value: 'x' }] },
      { op: 'add', path: `${urn.asset}:assetNumber`, value: 'P-1' },
    )
    expect(body).toMatchObject({
      placement: { ...placement, zone: 'main' },
      interfaces: [{ value: 'x', state: 'unknown' }],
      [urn.asset]: { assetNumber: 'P-1', ledger: 'general' },
    })
    await scim.send('DELETE', path)
  })

  test('an immutable value stays through a PUT that says nothing, and refuses another', async () => {
    const { path } = await scim.device(everything)
    const silent = await withChanges(path, { commissioned: undefined, placement })
    const replaced = await scim.send('PUT', path, silent)
    expect(replaced.status).toBe(200)
    expect(replaced.body.commissioned).toBe(everything.commissioned)
    expect(replaced.body.placement.surveyed).toBe(everything.placement.surveyed)
    const changes: readonly object[] = [
      { commissioned: '2025-01-01T00:00:00Z' },
      { commissioned: null },
      { serialNumber: 'another' },
      { placement: { ...placement, surveyed: '2025-01-01T00:00:00Z' } },
    ]
    for (const change of changes) {
      const refused = await scim.send('PUT', path, await withChanges(path, change))
      expect([refused.status, refused.body.scimType]).toEqual([400, 'mutability'])
    }
    expect((await scim.send('GET', path)).body).toEqual(replaced.body)
    await scim.send('DELETE', path)
  })

  test('an immutable attribute without a value takes one', async () => {
    const { path } = await scim.device()
    const body = await withChanges(path, { commissioned: '2024-01-01T00:00:00Z' })
    const { body: replaced } = await scim.send('PUT', path, body)
    expect(replaced.commissioned).toBe('2024-01-01T00:00:00Z')
    await scim.send('DELETE', path)
  })

  test.each(['displayName', 'serialNumber'])('PUT without %s is invalidValue', async (name) => {
    const { path } = await scim.device()
    const { status, body } = await scim.send('PUT', path, await withChanges(path, { [name]: null }))
    const omitted = await scim.send('PUT', path, await withChanges(path, { [name]: undefined }))
    expect([status, body.scimType]).toEqual([400, 'invalidValue'])
    expect([omitted.status, omitted.body.scimType]).toEqual([400, 'invalidValue'])
    await scim.send('DELETE', path)
  })

  test('PUT clears what it leaves out, an extension as a whole', async () => {
    const { path } = await scim.device(everything)
    const { body: before } = await scim.send('GET', path)
    const { displayName, serialNumber, id, commissioned } = before
    const bare = { schemas: [urn.device], displayName, serialNumber }
    const first = await scim.send('PUT', path, bare)
    const { meta, ...shown } = first.body
    const rest = { id, commissioned, firmware: '1.0.0', enabled: true }
    expect(shown).toEqual({ ...bare, ...rest })
    const second = await scim.send('PUT', path, bare)
    expect(second.body).toEqual({ ...shown, meta })
    await scim.send('DELETE', path)
  })
})

describe('when values are shown', () => {
  const secret = {
    pin: '1234',
    placement: { building: 'B', room: 'r', doorCode: '99', directions: 'left' },
    remark: 'hush',
    [urn.asset]: { assetNumber: 'S-1', bookValue: 5 },
  }
  const never = /1234|"99"|pin|doorCode/

  test('never: in no answer, whatever is asked for', async () => {
    const { path } = await scim.device(secret)
    for (const query of ['', '?attributes=pin,placement.doorCode,placement', '?attributes=pin']) {
      expect((await scim.send('GET', path + query)).text).not.toMatch(never)
    }
    for (const name of ['pin', 'placement.doorCode', 'placement[doorCode pr]']) {
      const filter = name.endsWith(']') ? name : `${name} pr`
      const { body } = await scim.send('GET', `/Devices?filter=${encodeURIComponent(filter)}`)
      expect(body.scimType).toBe('invalidFilter')
    }
    await scim.send('DELETE', path)
  })

  test('request: to those who ask, and in the answer to a write that sets it', async () => {
    const body = {
      schemas: [urn.device, urn.asset],
      displayName: 'R',
      serialNumber: 'R',
      ...secret,
    }
    const requested = (answer: Answer): unknown[] => [
      answer.body.remark,
      answer.body.placement?.directions,
      answer.body[urn.asset]?.bookValue,
    ]
    const all = ['hush', 'left', 5]
    const none = [undefined, undefined, undefined]
    const created = await scim.send('POST', '/Devices', body)
    const path = `/Devices/${created.body.id}`
    expect(requested(created)).toEqual(all)
    expect(requested(await scim.send('GET', path))).toEqual(none)
    const names = `remark,placement.directions,${urn.asset}:bookValue`
    expect(requested(await scim.send('GET', `${path}?attributes=${names}`))).toEqual(all)
    expect(requested(await scim.send('PUT', path, body))).toEqual(all)
    expect(requested(await scim.send('PUT', `${path}?attributes=displayName`, body))).toEqual(none)
    const hidden = await scim.send('PUT', `${path}?excludedAttributes=remark`, body)
    expect(requested(hidden)).toEqual([undefined, 'left', 5])
    const patched = await scim.patch(path, { op: 'replace', path: 'remark', value: 'loud' })
    expect(requested(patched)).toEqual(['loud', undefined, undefined])
    const other = await scim.patch(path, { op: 'replace', path: 'model', value: 'X' })
    expect(requested(other)).toEqual(none)
    expect(await scim.found('remark eq "LOUD"', 'displayName', '/Devices')).toEqual(['R'])
    await scim.send('DELETE', path)
  })

  test('always: also when something else was asked for, or it was not wanted', async () => {
    const { id, path } = await scim.device({ displayName: 'A', ...secret })
    const asset = { [urn.asset]: { ledger: 'general' } }
    const minimum = { schemas: [urn.device, urn.asset], id, displayName: 'A', ...asset }
    const get = async (query: string) => (await scim.send('GET', `${path}?${query}`)).body
    expect(await get('attributes=nosuch')).toEqual(minimum)
    expect(await get('attributes=placement.building')).toEqual({
      ...minimum,
      placement: { building: 'B', room: 'r' },
    })
    const excluded = `displayName,placement.room,${urn.asset}:ledger,id`
    expect(await get(`excludedAttributes=${excluded}`)).toMatchObject({
      ...minimum,
      placement: { building: 'B', room: 'r', zone: 'main' },
    })
    await scim.send('DELETE', path)
  })
})

describe('what has to be unique', () => {
  test.each<[string, object, object, number]>([
    ['global and case exact, the same', { serialNumber: 'Sn' }, { serialNumber: 'Sn' }, 409],
    ['global and case exact, in another case', { serialNumber: 'Sn' }, { serialNumber: 'SN' }, 201],
    ['server, in another case', { inventoryName: 'Nm' }, { inventoryName: 'nM' }, 409],
    ['none', { hardwareKey: 'K', tags: ['t'] }, { hardwareKey: 'K', tags: ['t'] }, 201],
    [
      'server, in an extension',
      { [urn.asset]: { assetNumber: 'A' } },
      { [urn.asset]: { assetNumber: 'A' } },
      409,
    ],
  ])('%s', async (_title, first, second, status) => {
    const { path } = await scim.device(first)
    const body = { schemas: [urn.device], displayName: 'D', serialNumber: 'rival', ...second }
    const answer = await scim.send('POST', '/Devices', body)
    expect([answer.status, answer.body.scimType]).toEqual([
      status,
      status === 409 ? 'uniqueness' : undefined,
    ])
    await scim.send('DELETE', path)
    if (status === 201) await scim.send('DELETE', `/Devices/${answer.body.id}`)
  })

  test('also by PUT, and a value is free again once it was changed or deleted', async () => {
    const one = await scim.device({ inventoryName: 'one' })
    const two = await scim.device({ inventoryName: 'two' })
    const take = async () =>
      (await scim.send('PUT', two.path, await withChanges(two.path, { inventoryName: 'ONE' })))
        .status
    expect(await take()).toBe(409)
    await scim.send('PUT', one.path, await withChanges(one.path, { inventoryName: 'three' }))
    expect(await take()).toBe(200)
    await scim.send('DELETE', one.path)
    await scim.send('DELETE', two.path)
    const three = await scim.device({ inventoryName: 'Three' })
    await scim.send('DELETE', three.path)
  })
})
