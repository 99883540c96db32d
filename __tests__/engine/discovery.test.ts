import { afterEach, describe, expect, test } from '@jest/globals'
import { discover } from '../../src/engine/discover.js'
import { discoveryOf } from '../../src/engine/discovery.js'
import { TargetError } from '../../src/core/target-error.js'
import { resourceTypesOf } from '../../src/engine/resource-type.js'
import { serve } from '../support/http-server.js'
import { sessionWith } from '../support/probe-suite.js'

const open: { close(): unknown }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

const real = { endpoint: '/Devices', schema: 'urn:y', name: 'Device' }

describe('a feature is', () => {
  const user = { endpoint: '/Users' }
  test.each([
    ['patch', { patch: { supported: true } }, [], 'offered'],
    ['patch', { patch: { supported: false } }, [], 'absent'],
    ['patch', { patch: { supported: 'false' } }, [], 'unknown'],
    ['patch', null, [], 'unknown'],
    ['cursor', { pagination: { cursor: true } }, [], 'offered'],
    ['cursor', { pagination: { cursor: 'yes' } }, [], 'unknown'],
    ['cursor', {}, [], 'absent'],
    ['cursor', undefined, [], 'unknown'],
    ['groups', undefined, [user], 'absent'],
    ['groups', undefined, [user, { endpoint: 'Groups' }], 'offered'],
    ['groups', undefined, [user, { endpoint: 'https://x.example/scim/Groups/' }], 'offered'],
    ['groups', undefined, [], 'unknown'],
    ['groups', undefined, [null, 7], 'absent'],
    [
      'enterprise',
      undefined,
      [
        {
          schemaExtensions: [
            { schema: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User' },
          ],
        },
      ],
      'offered',
    ],
  ] as const)('%s with %j and %j: %s', (feature, config, types, offer) => {
    expect(discoveryOf(config, types, []).offer(feature)).toBe(offer)
  })
})

describe('a target that can not be asked is an error that says what to do', () => {
  test('nothing listens', async () => {
    const gone = await serve((_, response) => response.end())
    await gone.close()
    const { session, close } = sessionWith(gone.url)
    open.push({ close })
    await expect(discover(session)).rejects.toThrow(TargetError)
    await expect(discover(session)).rejects.toThrow(/does not answer: the connection was refused/)
  })

  test('web pages come back', async () => {
    const server = await serve((_, response) => response.end('<!DOCTYPE html><title>App</title>'))
    open.push(server)
    const { session, close } = sessionWith(server.url)
    open.push({ close })
    await expect(discover(session)).rejects.toThrow(/web pages \(HTML\), not with SCIM/)
  })

  test('but a server without discovery is asked all the same', async () => {
    const server = await serve((_, response) => response.writeHead(404).end('<html>no</html>'))
    open.push(server)
    const { session, close } = sessionWith(server.url)
    open.push({ close })
    const { resourceTypes, offer } = (await discover(session)).discovery
    expect(resourceTypes.map(({ endpoint }) => endpoint)).toEqual(['/Users', '/Groups'])
    expect(offer('users')).toBe('unknown')
  })

  test.each(['/Users?x=', '/..', 'Users/%2e%2e', '#', '/'])(
    'and an endpoint such as %s is none, for what is created could not be told from the rest',
    (endpoint) => {
      const types = resourceTypesOf([{ endpoint, schema: 'urn:x', name: 'X' }, real], [])
      expect(types.map((type) => type.endpoint)).toEqual(['/Devices'])
    },
  )
})
