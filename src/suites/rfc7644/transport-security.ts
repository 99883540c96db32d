import type { Answer } from '../../engine/answer.js'
import { expect, findingOf } from '../../engine/expect.js'
import type { Scim } from '../../engine/scim.js'
import { Blocked, Deviation, Skip } from '../../engine/signals.js'
import { checks } from '../checks.js'
import { schemeOf } from '../exchanges/uri.js'
import { isSuccess } from './accepted.js'
import { isPublicHost } from './host.js'
import { isOfBalancer } from './security.js'

const config = '/ServiceProviderConfig'

/**
 * RFC 7644, sections 7.2 and 7.4: resources and credentials travel over TLS. Servers under test are
 * usually asked over plain HTTP, which says nothing of how they are deployed.
 */
export const transportSecurity = checks({
  'closed-without-tls': {
    title: 'Over plain HTTP nothing is served',
    cites: 'rfc7644-7.2-01',
    proof: { 'transport-security/serves-in-the-open': 'status' },
    hint: 'Redirect plain HTTP to https, or close its port.',
    async run(scim) {
      if (!isSecure(scim)) {
        demandPublic(scim)
        expectClosed(await scim.get(config))
        return
      }
      const answer = await inTheOpen(scim, config)
      if (answer) expectClosed(answer)
    },
  },
  'asks-for-no-credentials-without-tls': {
    title: 'Over plain HTTP no credentials are asked for',
    cites: 'rfc7644-7.4-02',
    proof: { 'transport-security/asks-in-the-open': 'header www-authenticate' },
    hint: 'Refuse plain HTTP with 403 or a redirect, so that no client sends its token in the open.',
    async run(scim) {
      demandSecure(scim)
      // A token is never sent in the open: that it is asked for shows what would be done with one.
      const answer = await inTheOpen(scim, scim.type().endpoint)
      const challenge = answer?.header('www-authenticate')
      if (answer?.status === 401 && challenge !== undefined)
        answer.report(findingOf(answer, 'header www-authenticate', 'missing', challenge))
    },
  },
  'speaks-tls-1.2': {
    title: 'A client that speaks TLS 1.2 and nothing newer is served',
    cites: 'rfc7644-7.2-02',
    proof: { 'transport-security/newest-tls-only': 'answer' },
    hint: 'Let TLS 1.2 be spoken beside 1.3.',
    async run(scim) {
      demandSecure(scim)
      await scim.prepare('GET', config)
      await scim.get(config, { tls: 'TLSv1.2' })
    },
  },
  'locations-stay-on-https': {
    title: 'Over https no location of a resource leads to plain HTTP',
    cites: 'rfc7644-7.4-02',
    proof: { 'transport-security/location-in-the-open': '/meta/location' },
    hint: 'Build locations from the public https address, not from what stands behind the proxy.',
    async run(scim) {
      demandSecure(scim)
      const { path } = await scim.reader(scim.type())
      const answer = await scim.get(path)
      expect.status(answer, 200)
      expectHttps(answer, '/meta/location', answer.at('/meta/location'))
      for (const name of ['location', 'content-location'])
        expectHttps(answer, `header ${name}`, answer.header(name))
    },
  },
  'secure-cookies': {
    title: 'A cookie that is set over https is marked Secure',
    cites: 'rfc7644-7.4-02',
    proof: { 'transport-security/insecure-cookie': 'header set-cookie' },
    hint: 'Mark cookies as Secure, or set none: a SCIM client authenticates each request.',
    async run(scim) {
      demandSecure(scim)
      const { path } = await scim.reader(scim.type())
      const answer = await scim.get(path)
      expect.status(answer, 200)
      for (const cookie of answer.headers('set-cookie')) expectSecure(answer, cookie)
    },
  },
})

function isSecure({ baseUrl }: Scim): boolean {
  return new URL(baseUrl).protocol === 'https:'
}

function demandSecure(scim: Scim): void {
  if (!isSecure(scim))
    throw new Skip('the target is asked over plain HTTP; with its https address this is checked')
}

/** A server that is tested in a network of one's own is no server in the open. */
function demandPublic(scim: Scim): void {
  if (!isPublicHost(new URL(scim.baseUrl).hostname)) demandSecure(scim)
}

/**
 * What the same host says over plain HTTP, without credentials; nothing where nothing answers, though
 * the target itself still does.
 */
async function inTheOpen(scim: Scim, path: string): Promise<Answer | undefined> {
  const base = new URL(scim.baseUrl)
  base.protocol = 'http:'
  const options = { credentials: 'none', base: base.href.replace(/\/$/, '') } as const
  try {
    return await scim.prepare('GET', path, options)
  } catch (error) {
    if (!(error instanceof Blocked)) throw error
    await scim.prepare('GET', path)
    return undefined
  }
}

/** What is served is known by what it holds: another server may have pages of its own at the port. */
function expectClosed(answer: Answer): void {
  const { status } = answer
  const isConfiguration = ['/schemas', '/authenticationSchemes'].some((place) =>
    Array.isArray(answer.at(place)),
  )
  if (isSuccess(answer) && isConfiguration)
    throw new Deviation(findingOf(answer, 'status', 'a redirect or a refusal', String(status)))
}

/** A client that follows a link sends its token there. */
function expectHttps(answer: Answer, at: string, link: unknown): void {
  if (typeof link === 'string' && schemeOf(link) === 'http')
    answer.report(findingOf(answer, at, 'an https URI, or a relative one', link))
}

function expectSecure(answer: Answer, cookie: string): void {
  const [pair = '', ...attributes] = cookie.split(';')
  const isMarked = attributes.some((one) => one.trim().toLowerCase() === 'secure')
  if (isMarked || isOfBalancer(pair)) return
  answer.report(findingOf(answer, 'header set-cookie', 'a cookie with Secure', 'one without'))
}
