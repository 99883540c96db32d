import { expect, test } from '@jest/globals'
import { proxiesOf } from '../../src/http/proxy.js'

test.each([
  ['user:100%', 'user:100%'],
  ['user:100%25', 'user:100%'],
  ['user:a%zz%E4%41b', 'user:a%zz%E4%41b'],
  ['us%40er:p%C3%A4%ss', 'us@er:pä%ss'],
  ['usér:p%2Fw', 'usér:p/w'],
  ['user', 'user:'],
])('credentials of a proxy that stand as %s are %s', (written, pair) => {
  const proxies = proxiesOf({ HTTP_PROXY: `http://${written}@proxy.example:3128` })
  const proxy = proxies.of(new URL('http://scim.example'))
  const encoded = Buffer.from(pair).toString('base64')
  expect(proxy?.authorization).toBe(`Basic ${encoded}`)
  expect(proxy?.url.href).toBe('http://proxy.example:3128/')
  expect(proxies.secrets).toEqual(expect.arrayContaining([pair, encoded]))
})
