import { request } from 'node:https'
import { expect, test } from '@jest/globals'
import { startReference } from '../../src/reference/index.js'
import { certified } from '../support/certificate.js'

const tls = certified()

/** The status that a path gives over TLS of a version at most. */
function statusOver(url: string, maxVersion: 'TLSv1.2' | 'TLSv1.3'): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const options = { ca: tls.cert, maxVersion, agent: false as const }
    request(`${url}/Users`, options, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
      .on('error', reject)
      .end()
  })
}

test('with a certificate it speaks TLS, 1.2 as well, and refuses plain HTTP on its port', async () => {
  const server = await startReference({ tls })
  try {
    expect(server.url).toMatch(/^https:/)
    expect(await statusOver(server.url, 'TLSv1.2')).toBe(200)
    expect(await statusOver(server.url, 'TLSv1.3')).toBe(200)
    expect((await fetch(server.url.replace('https', 'http'))).status).toBe(403)
  } finally {
    await server.close()
  }
})

test('a fault refuses TLS 1.2', async () => {
  const server = await startReference({ tls, faults: ['transport-security/newest-tls-only'] })
  try {
    await expect(statusOver(server.url, 'TLSv1.2')).rejects.toThrow(/protocol version/i)
    expect(await statusOver(server.url, 'TLSv1.3')).toBe(200)
  } finally {
    await server.close()
  }
})
