import { expect, test } from '@jest/globals'
import { isPublicHost } from '../../src/suites/rfc7644/host.js'

test.each([
  'scim.example.com',
  'scim.example.com.',
  '8.8.8.8',
  '172.32.0.1',
  '[2001:db8::1]',
  'localhost.example.com',
])('%s is a public host', (host) => {
  expect(isPublicHost(host)).toBe(true)
})

test.each([
  'localhost',
  'scim',
  'scim.localhost',
  'scim.default.svc.cluster.local',
  'host.docker.internal',
  'scim.test',
  '127.0.0.1',
  '10.1.2.3',
  '172.16.0.1',
  '172.31.255.1',
  '192.168.1.1',
  '100.64.0.1',
  '169.254.1.1',
  '[::1]',
  '[fd00::1]',
  '[fe80::1]',
])('%s is none', (host) => {
  expect(isPublicHost(host)).toBe(false)
})
