import { expect, test } from '@jest/globals'
import type { Fault } from '../../src/reference/fault.js'
import { startReference, type Store } from '../../src/reference/index.js'
import type { Request } from '../../src/reference/message.js'
import type { Resource } from '../../src/reference/resources/resource.js'
import { conformWith } from '../support/conform.js'
import { latitudes } from '../support/latitudes.js'

const token = 'token-of-the-test'

/** Another run deletes what it made earlier, some between each two pages. */
const shrinking: Fault = {
  title: 'Lists get shorter while they are read',
  intercept(request, next, store) {
    if (isPage(request)) removeSome(store, 3)
    return next(request)
  },
}

/** Other runs delete so much that the last page is gone when it is asked for, and create more before the next walk. */
const breathing: Fault = {
  title: 'Lists get shorter while they are read, and longer in between',
  intercept(request, next, store) {
    const isFirst = request.query.get('startIndex') === '1'
    if (isPage(request) && isFirst) {
      store.restore([...removed.splice(0, removed.length > 30 ? 35 : 20), ...store.list()])
    } else if (isPage(request)) removeSome(store, 30)
    return next(request)
  },
}
const strangers = new Set<string>()
const removed: Resource[] = []
let removals = 0

const isPage = ({ query }: Request): boolean => query.has('startIndex') && !query.has('filter')

function removeSome(store: Store, count: number): void {
  const others = store.list('User').filter(({ id }) => strangers.has(id))
  removed.push(...others.slice(0, count))
  removals += Math.min(count, others.length)
  for (const { id } of others.slice(0, count)) store.remove(id)
}

test.each([
  [
    'gets shorter while it is read by pages',
    [shrinking, ...(latitudes['pages of two']?.wrappers ?? [])],
  ],
  ['gets shorter and longer in turn', [breathing]],
])('nobody is said to be missing in a list that %s', async (_, wrappers) => {
  removals = 0
  removed.length = 0
  const server = await startReference({ token, wrappers })
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
    expect(removals).toBeGreaterThan(20)
  } finally {
    await server.close()
  }
})
