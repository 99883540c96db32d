import { expect, test } from '@jest/globals'
import type { Fault } from '../../src/reference/fault.js'
import { startReference } from '../../src/reference/index.js'
import { conformWith } from '../support/conform.js'
import { latitudes } from '../support/latitudes.js'

const token = 'token-of-the-test'

/** Another run deletes what it made earlier, some between each two pages. */
const shrinking: Fault = {
  title: 'Lists get shorter while they are read',
  intercept(request, next, store) {
    const isPage = request.query.has('startIndex') && !request.query.has('filter')
    const others = store.list('User').filter(({ id }) => strangers.has(id))
    if (isPage) for (const { id } of others.slice(0, 3)) store.remove(id)
    return next(request)
  },
}
const strangers = new Set<string>()

test('nobody is said to be missing in a list that gets shorter while it is read by pages', async () => {
  const small = latitudes['pages of two']?.wrappers ?? []
  const server = await startReference({ token, wrappers: [shrinking, ...small] })
  try {
    for (let count = 0; count < 120; count += 1) {
      const response = await fetch(`${server.url}/Users`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' },
        body: JSON.stringify({
          schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
          userName: `stranger-${String(count)}`,
        }),
      })
      strangers.add(((await response.json()) as { readonly id: string }).id)
    }
    const only = 'okta-aiw/import/pages-users'
    const given = { 'base-url': server.url, token, formats: 'badge', protocol: '2.0', only }
    const { results } = await conformWith({ ...given, clients: 'okta' })
    expect(results).toMatchObject([{ id: only, outcome: 'pass' }])
    // Else this shows nothing.
    expect(server.store.list('User').length).toBeLessThan(100)
  } finally {
    await server.close()
  }
})
