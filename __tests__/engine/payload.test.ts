import { describe, expect, test } from '@jest/globals'
import { payloadFor, type PayloadSource } from '../../src/engine/payload.js'
import { resourceTypesOf, withSubAttributes } from '../../src/engine/resource-type.js'

const source: PayloadSource = {
  name: 'mark-1',
  templates: {},
  random: (length) => 'r'.repeat(length),
}
const extension = 'urn:example:extension:2.0:Thing'
const device = {
  name: 'Device',
  endpoint: 'https://x.example/scim/Devices/',
  schema: 'urn:example:2.0:Device',
  schemaExtensions: [{ schema: extension, required: true }],
}

/** The resource type Device with these attributes, and these in its extension. */
function typeWith(attributes: readonly object[], extended: readonly object[] = []) {
  const schemas = [
    { id: device.schema, attributes },
    { id: extension, attributes: extended },
  ]
  return resourceTypesOf([device], schemas)[0]!
}

const required = (name: string, more: object = {}) => ({ name, required: true, ...more })

describe('a payload', () => {
  test.each([
    ['string', 'mark-1-rrrr'],
    ['boolean', true],
    ['integer', 7],
    ['decimal', 1.5],
    ['dateTime', '2020-02-29T12:34:56Z'],
    ['binary', Buffer.from('mark-1').toString('base64')],
    ['reference', 'https://example.com/mark-1'],
    ['unheard-of', 'mark-1-rrrr'],
  ])('fills a required attribute of the type %s', (type, value) => {
    const payload = payloadFor(typeWith([required('a', { type })]), source)
    expect(payload).toMatchObject({ a: value })
  })

  test('fills lists, canonical values and the required parts of complex attributes', () => {
    const attributes = [
      required('list', { type: 'string', multiValued: true }),
      required('kind', { canonicalValues: ['red', 'blue'] }),
      required('complex', {
        type: 'complex',
        subAttributes: [required('must', { type: 'integer' }), { name: 'may' }],
      }),
      required('loose', { type: 'complex', subAttributes: [{ name: 'x' }, { name: 'value' }] }),
    ]
    expect(payloadFor(typeWith(attributes), source)).toMatchObject({
      list: ['mark-1-rrrr'],
      kind: 'red',
      complex: { must: 7 },
      loose: { value: 'mark-1-rrrr' },
    })
  })

  test('leaves out what is read-only or not required', () => {
    const attributes = [required('id', { mutability: 'readOnly' }), { name: 'nick' }]
    expect(Object.keys(payloadFor(typeWith(attributes), source))).toEqual(['schemas', extension])
  })

  test('carries a required extension with its required attributes', () => {
    const payload = payloadFor(typeWith([], [required('tag')]), source)
    expect(payload).toEqual({
      schemas: [device.schema, extension],
      [extension]: { tag: 'mark-1-rrrr' },
    })
  })

  test('holds the user’s own values above all, with names filled in', () => {
    const templates = {
      Device: { serial: 'S-{{name}}-{{random}}', 'urn:own': { a: ['{{name}}'] } },
    }
    const payload = payloadFor(typeWith([required('serial')]), { ...source, templates })
    expect(payload).toMatchObject({
      schemas: [device.schema, extension, 'urn:own'],
      serial: 'S-mark-1-rrrrrrrr',
      'urn:own': { a: ['mark-1'] },
    })
  })

  test('of a user has the usual values, cut down to what the schema declares', () => {
    const [user] = resourceTypesOf([], [])
    expect(payloadFor(user!, source)).toMatchObject({
      userName: 'mark-1@example.com',
      active: true,
    })
    const schemas = [{ id: user!.schema, attributes: [{ name: 'username' }] }]
    const [small] = resourceTypesOf([], schemas)
    expect(Object.keys(payloadFor(small!, source))).toEqual(['schemas', 'userName'])
  })
})

describe('resource types', () => {
  test('are read from whatever the target says, without what makes no sense', () => {
    const types = resourceTypesOf([null, 7, { endpoint: '/A' }, device], [null, { id: 5 }])
    expect(types.map(({ name, endpoint }) => [name, endpoint])).toEqual([['Device', '/Devices']])
  })

  test('name attributes as filters and pointers do', () => {
    const attributes = [{ name: 'a', type: 'complex', subAttributes: [{ name: 'b' }] }]
    const all = withSubAttributes(typeWith(attributes, [{ name: 'c' }]).attributes)
    expect(all.map(({ path, pointer }) => [path, pointer])).toEqual([
      ['a', '/a'],
      ['a.b', '/a/b'],
      [`${extension}:c`, `/${extension}/c`],
    ])
  })

  test('take the defaults for characteristics that are missing or nonsense', () => {
    const [attribute] = typeWith([
      { name: 'a', mutability: 'sometimes', required: 'yes' },
    ]).attributes
    expect(attribute).toMatchObject({
      type: 'string',
      multiValued: false,
      required: false,
      caseExact: false,
      mutability: 'readWrite',
      returned: 'default',
      uniqueness: 'none',
    })
  })
})
