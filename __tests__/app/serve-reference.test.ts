import { describe, expect, test } from '@jest/globals'
import { serveReference } from '../../src/app/serve-reference.js'
import { faults } from '../../src/reference/index.js'

describe('serveReference', () => {
  test('serves with the faults that were named', async () => {
    const server = await serveReference({ token: 'abc', faults: Object.keys(faults).slice(0, 1) })
    const { status } = await fetch(`${server.url}/ServiceProviderConfig`, {
      headers: { authorization: 'Bearer abc' },
    })
    await server.close()
    expect(status).toBe(200)
  })

  test('refuses a fault that is not there, and tells the nearest one', async () => {
    const [known = ''] = Object.keys(faults)
    await expect(serveReference({ faults: [`${known}x`] })).rejects.toThrow(
      `fault: "${known}x" is not a fault. Nearest: ${known}. All: `,
    )
  })
})
