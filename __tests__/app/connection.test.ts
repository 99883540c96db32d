import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { connect } from '../../src/app/connection.js'
import { readOptions } from '../../src/app/options.js'
import type { Target } from '../../src/app/target-of.js'
import { certified } from '../support/certificate.js'
import { testPorts } from '../support/ports.js'

const { cert } = certified()
const pem = { type: 'pkcs8', format: 'pem' } as const
const keys = {
  rsa: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
  ec: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
}
const encrypted = { ...pem, cipher: 'aes-256-cbc', passphrase: 'sesame' }

test.each([
  ['of another kind', keys.rsa.export(pem), 'client-key: does not belong to client-certificate'],
  ['of another pair', keys.ec.export(pem), 'client-key: does not belong to client-certificate'],
  ['without its passphrase', keys.ec.export(encrypted), 'client-key-passphrase: is not the pass'],
  ['that is none', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END', "client-key: can't be used"],
])('a client key %s is told before anything is asked', (_, key, message) => {
  const baseUrl = 'https://scim.example.com'
  const options = readOptions((name) => (name === 'base-url' ? baseUrl : undefined))
  const credentials = { certificate: { cert, key: String(key) } }
  const target: Target = {
    baseUrl,
    credentials,
    lesser: {},
    hasFixedHost: false,
    stop: () => Promise.resolve(),
  }
  expect(() => connect(target, options, testPorts())).toThrow(message)
})
