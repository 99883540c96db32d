import type { Answer } from '../../engine/answer.js'
import { expect, findingOf } from '../../engine/expect.js'
import { linkOf } from '../../engine/link.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { checks } from '../checks.js'
import { isElsewhere } from './elsewhere.js'
import { asking } from './refusals.js'
import { expectSameState } from './state.js'

const served =
  'Answer GET /Me with the resource of whoever asks, redirect it there with 308, or say 501.'

/**
 * RFC 7644, section 3.11: the alias of the authenticated subject. Nothing is written to it, since
 * who is authenticated was there before the run.
 */
export const me = checks({
  'served-or-501': {
    title: 'GET /Me is served, redirected, or answered with 501 where it is not offered',
    cites: ['rfc7644-3.11-02', 'rfc7644-3.11-01'],
    proof: { 'me/answers-404': 'status', 'me/answers-500': 'status', 'me/answers-page': 'body' },
    hint: served,
    async run(scim) {
      const answer = await askMe(scim)
      const { status } = answer
      // A client that is no user has nobody to be shown.
      if (status === 401 || status === 403)
        throw new Skip(`${answer.line} answered ${String(status)}: it is not for these credentials`)
      if (isRedirect(answer)) {
        const location = answer.header('location')
        if (isElsewhereThanMe(scim, location)) return
        const expected = 'the address of another resource'
        answer.report(findingOf(answer, 'header location', expected, shown(location)))
        return
      }
      expect.status(answer, 200, 308, 501)
      if (status === 200)
        expect.value(answer, '/id', (id) => typeof id === 'string', 'the id of a resource')
    },
  },
  'leads-to-resource': {
    title: 'GET /Me leads to a resource with an address of its own',
    cites: ['rfc7644-3.11-03', 'rfc7644-3.11-04'],
    proof: {
      'me/redirects-with-302': 'status',
      'me/redirects-nowhere': 'status',
      'me/redirects-without-location': 'header location',
      'me/shows-another': '/id',
      'me/is-its-own-place': '/meta/location',
    },
    hint: 'Give the permanent address of the resource: with 308 in Location, and else in meta.location.',
    async run(scim) {
      const answer = await subjectOf(scim)
      if (!isRedirect(answer)) {
        const read = await readBehind(scim, answer, '/meta/location', answer.at('/meta/location'))
        if (read) expect.attribute(answer, 'id', read.at('/id'))
        return
      }
      if (answer.status !== 307) expect.status(answer, 308)
      const read = await readBehind(scim, answer, 'header location', answer.header('location'))
      if (read) expect.value(read, '/id', (id) => typeof id === 'string', 'the id of a resource')
    },
  },
  'shows-same': {
    title: 'What GET /Me shows is what the resource shows at its own address',
    cites: 'rfc7644-3.11-04',
    proof: { 'me/shows-part': '/displayName' },
    hint: 'Serve /Me as you serve the resource itself.',
    async run(scim) {
      const before = await directly(scim)
      const link = linkOf(before.at('/meta/location'), scim.baseUrl)
      if (!link || isMe(before.at('/meta/location')))
        throw new Skip('/Me does not tell where its resource is')
      const read = await scim.get(link.path, { base: link.base })
      if (read.status !== 200 || read.at('/id') !== before.at('/id'))
        throw new Skip('what meta.location leads to is another resource')
      // Somebody else may change the resource at any time.
      const after = await scim.get('/Me')
      expect.status(after, 200)
      expectSameState(after, read.body, 'what the resource shows')
    },
  },
  'tells-location': {
    title: 'The answer to GET /Me has the permanent address of the resource in Location',
    cites: 'rfc7644-3.11-05',
    proof: { 'me/no-location': 'header location', 'me/location-of-alias': 'header location' },
    hint: 'Send the address of the resource, and not that of /Me, in the header Location.',
    async run(scim) {
      const answer = await directly(scim)
      const location = answer.header('location')
      if (isElsewhereThanMe(scim, location)) return
      const expected = 'the permanent address of the resource'
      answer.report(findingOf(answer, 'header location', expected, shown(location)))
    },
  },
})

function askMe(scim: Scim): Promise<Answer> {
  if (!scim.hasCredentials)
    throw new Skip('the requests carry no credentials, so that nobody is authenticated')
  return asking(scim, 'GET /Me', () => scim.get('/Me'))
}

/** What GET /Me answers where it is offered at all. */
async function subjectOf(scim: Scim): Promise<Answer> {
  const answer = await askMe(scim)
  if (isRedirect(answer)) return answer
  if (answer.status !== 200 || typeof answer.at('/id') !== 'string')
    throw new Skip(`${answer.line} answered ${String(answer.status)} without a resource`)
  return answer
}

async function directly(scim: Scim): Promise<Answer> {
  const answer = await subjectOf(scim)
  if (isRedirect(answer)) throw new Skip('the target redirects /Me')
  return answer
}

/** What an address that /Me gave leads to; none, with a finding, where it is no such address. */
async function readBehind(
  scim: Scim,
  answer: Answer,
  at: string,
  address: unknown,
): Promise<Answer | undefined> {
  const link = linkOf(address, scim.baseUrl)
  if (!link || isMe(address)) {
    answer.report(findingOf(answer, at, 'the permanent address of a resource', shown(address)))
    return undefined
  }
  const read = await scim.get(link.path, { base: link.base })
  if (read.status !== 200 && isElsewhere(address, scim.baseUrl))
    throw new Skip('the address is that of another host, which the run does not talk to')
  expect.status(read, 200)
  return read
}

function isRedirect({ status }: Answer): boolean {
  return [301, 302, 303, 307, 308].includes(status)
}

function isElsewhereThanMe({ baseUrl }: Scim, address: unknown): boolean {
  return linkOf(address, baseUrl) !== undefined && !isMe(address)
}

function isMe(address: unknown): boolean {
  return typeof address === 'string' && /\/Me\/?([?#].*)?$/is.test(address)
}
