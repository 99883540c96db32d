import { expect, test } from '@jest/globals'
import { createRedactor } from '../../src/core/secrets.js'
import { withPatience } from '../../src/http/patience.js'
import { createRecorder } from '../../src/http/recorder.js'
import type { Transport } from '../../src/http/transport.js'
import { testPorts } from '../support/ports.js'

const silent: Transport = {
  send: () => Promise.resolve({ failure: { kind: 'reset', message: 'it broke off' } }),
  close: () => undefined,
}

function patience() {
  const ports = testPorts()
  return withPatience(createRecorder(silent, createRedactor([]), ports, 1), ports.signal)
}

test('a target that answers 32 requests in a row not at all is given up', async () => {
  const one = patience()
  const request = { method: 'GET', url: 'http://scim.test/', headers: [] }
  for (let count = 1; count <= 32; count += 1) {
    expect(one.isOver()).toBe(false)
    await one.recorder.send({ id: String(count), purpose: 'probe', request })
  }
  expect(one.signal.reason).toMatchObject({
    message: expect.stringMatching(/gave the target up: 32 requests in a row got no whole answer/),
  })
})

test('so is one that lets nobody in any more, 32 times in a row', () => {
  const one = patience()
  for (let count = 1; count <= 100; count += 1) one.heed(count % 32 === 0)
  expect(one.isOver()).toBe(false)
  for (let count = 1; count <= 32; count += 1) one.heed(false)
  expect(one.isOver()).toBe(true)
  expect(one.signal.reason).toMatchObject({
    message: expect.stringMatching(/32 requests in a row were answered 401; its credentials/),
  })
})
