import type { Answer } from '../../engine/answer.js'
import { expect } from '../../engine/expect.js'
import type { Fixture } from '../../engine/fixtures.js'
import type { Feature } from '../../engine/feature.js'
import type { Scim } from '../../engine/scim.js'
import { Blocked, Skip } from '../../engine/signals.js'
import { checks } from '../checks.js'
import { configuration } from '../rfc7643/documents.js'
import { patchOf } from './patch-request.js'

/** The longest list that is asked for: a longer one costs more than it shows. */
const mostAsked = 5000

/** RFC 7643, section 5: what the configuration declares is so. */
export const declaredFeatures = checks({
  'patch-as-declared': {
    title: 'PATCH works where the configuration declares it',
    cites: ['rfc7644-3.5-03', 'rfc7644-3.5-02', 'rfc7644-3.5.2-01', 'rfc7643-5-02'],
    needs: 'patch',
    proof: { 'discovery/patch-405': 'status', 'discovery/patch-501': 'status' },
    hint: 'Offer PATCH, or declare patch.supported as false.',
    async run(scim) {
      declared(scim, 'patch')
      const { path } = await scim.resource(scim.type())
      const value = { displayName: `Renamed ${scim.random(6)}` }
      const answer = await patched(scim, path, value)
      expectOffered(answer)
    },
  },
  'filter-as-declared': {
    title: 'A filter finds what it describes where the configuration declares filters',
    cites: ['rfc7644-3.4.2.2-02', 'rfc7643-5-02'],
    needs: ['filter', 'users'],
    proof: {
      'discovery/filter-501': 'status',
      'filter/ignored': '/Resources',
    },
    hint: 'Offer filters, or declare filter.supported as false.',
    async run(scim) {
      declared(scim, 'filter')
      const { id, body } = await scim.reader(scim.type('User'))
      const name = body['userName']
      if (typeof name !== 'string') throw new Blocked('users have no userName')
      const filter = `userName eq ${JSON.stringify(name)}`
      const ask = (): Promise<Answer> => scim.get('/Users', { query: { filter } })
      const first = await ask()
      // An index may be a moment behind.
      const answer = first.at('/totalResults') === 0 ? await ask() : first
      expect.status(answer, 200)
      const isFound = (value: unknown): boolean =>
        Array.isArray(value) && value.length === 1 && answer.at('/Resources/0/id') === id
      expect.value(answer, '/Resources', isFound, `a list of the one user ${id}`)
    },
  },
  'sort-as-declared': {
    title: 'Users are sorted by userName where the configuration declares sorting',
    cites: ['rfc7644-3.4.2.3-02', 'rfc7643-5-02'],
    needs: ['sort', 'users'],
    proof: { 'discovery/sort-ignored': '/Resources', 'discovery/sort-501': 'status' },
    hint: 'Sort lists as sortBy asks, or declare sort.supported as false.',
    async run(scim) {
      declared(scim, 'sort')
      const users = await scim.once('users made in the opposite order', () => backwards(scim))
      const wanted = users.map(({ id }) => id).reverse()
      const own = users.map(({ body }) => `userName eq ${JSON.stringify(body['userName'])}`)
      const narrow: Record<string, string> =
        scim.discovery.offer('filter') === 'offered' ? { filter: own.join(' or ') } : {}
      const sortBy = 'userName'
      const among = await scim.get('/Users', { query: { sortBy, ...narrow } })
      // A filter that is too long for the target says nothing about sorting.
      const isRefused = among.status >= 400 && among.status < 500
      const answer = isRefused ? await scim.get('/Users', { query: { sortBy } }) : among
      expect.status(answer, 200)
      const resources = answer.at('/Resources')
      const ids = (Array.isArray(resources) ? [...resources.keys()] : []).map((index) =>
        answer.at(`/Resources/${String(index)}/id`),
      )
      const found = ids.filter((id) => wanted.some((one) => one === id))
      if (found.length < 2) throw new Skip('the users of this check are not on the first page')
      const expected = wanted.filter((id) => found.includes(id))
      const isInOrder = (): boolean => found.join() === expected.join()
      expect.value(answer, '/Resources', isInOrder, 'a list in the order of userName')
    },
  },
  'etag-as-declared': {
    title: 'Resources have versions where the configuration declares entity tags',
    cites: ['rfc7644-3.14-01', 'rfc7643-5-02'],
    needs: 'etag',
    proof: { 'discovery/no-versions': 'header etag' },
    hint: 'Send the header ETag and meta.version, or declare etag.supported as false.',
    async run(scim) {
      declared(scim, 'etag')
      const { path } = await scim.reader(scim.type())
      const answer = await scim.get(path)
      expect.status(answer, 200)
      if (answer.header('etag') !== undefined || answer.at('/meta/version') !== undefined) return
      expect.json(answer)
      answer.report({
        message: `${answer.line} answered 200: header etag should be there, is missing, and so is meta.version`,
        at: 'header etag',
        expected: 'an entity tag',
        actual: 'nothing',
        exchange: answer.exchange.id,
      })
    },
  },
  'password-as-declared': {
    title: 'A password can be changed where the configuration declares it, and is not shown',
    cites: ['rfc7644-4-02', 'rfc7643-5-02'],
    needs: ['changePassword', 'users'],
    proof: { 'discovery/password-501': 'status', 'discovery/password-shown': 'body' },
    hint: 'Accept a new password and never show it, or declare changePassword.supported as false.',
    async run(scim) {
      declared(scim, 'changePassword')
      const user = await scim.user()
      const password = `Aa1!${scim.random(20)}Zz9?`
      const answer =
        scim.discovery.offer('patch') === 'absent'
          ? await scim.put(user.path, { ...user.body, password })
          : await patched(scim, user.path, { password })
      expectOffered(answer)
      if (answer.text.includes(password))
        answer.report({
          message: `${answer.line} answered ${String(answer.status)}: body should not have the password`,
          at: 'body',
          expected: 'a body without the password',
          actual: 'the password',
          exchange: answer.exchange.id,
        })
    },
  },
  'keeps-to-max-results': {
    title: 'A list has no more resources than filter.maxResults of the configuration',
    cites: 'rfc7643-5-11',
    needs: 'filter',
    proof: {
      'discovery/more-than-max-results': '/Resources',
      'discovery/max-results-zero': '/Resources',
    },
    hint: 'Return no more than filter.maxResults resources at once, or declare more.',
    async run(scim) {
      declared(scim, 'filter')
      const max = configuration(scim).at('/filter/maxResults')
      if (typeof max !== 'number' || !Number.isInteger(max) || max < 0)
        throw new Skip('the configuration gives no filter.maxResults')
      if (max > mostAsked)
        throw new Skip(`filter.maxResults is ${String(max)}, more than is asked for`)
      const type = scim.type()
      await scim.reader(type)
      const answer = await scim.get(type.endpoint, { query: { count: String(max + 1) } })
      if (answer.status === 400) throw new Skip('the target refuses to list everything')
      expect.status(answer, 200)
      const isWithin = (value: unknown): boolean => Array.isArray(value) && value.length <= max
      expect.value(answer, '/Resources', isWithin, `a list of at most ${String(max)}`)
    },
  },
})

/** Ends a check about a feature that the configuration does not declare in so many words. */
function declared(scim: Scim, feature: Feature): void {
  if (scim.discovery.offer(feature) !== 'offered')
    throw new Skip(`the configuration does not declare ${feature}`)
}

/** A refusal of what was sent is no sign that the feature is missing. */
function expectOffered(answer: Parameters<typeof expect.status>[0]): void {
  const { status } = answer
  if (status === 404 || status === 405 || status === 501 || status >= 500)
    expect.status(answer, 200, 204)
  if (status < 300 && status !== 204) expect.json(answer)
  if (status >= 300 && status < 400) expect.status(answer, 200, 204)
}

function patched(scim: Scim, path: string, value: unknown): ReturnType<Scim['patch']> {
  return scim.patch(path, patchOf({ op: 'replace', value }))
}

/** Users, created in the order that is the opposite of that of their names. */
async function backwards(scim: Scim): Promise<readonly Fixture[]> {
  const type = scim.type('User')
  const name = `${scim.mark}-order`
  const users: Fixture[] = []
  for (const letter of ['d', 'c', 'b', 'a']) {
    const given = scim.payload(type)['userName']
    const domain = typeof given === 'string' ? (/@.*$/.exec(given)?.[0] ?? '') : ''
    users.push(await scim.user({ userName: `${name}${letter}-${scim.random(4)}${domain}` }))
  }
  return users
}
