import { atPointer, pointerOf } from '../../core/pointer.js'
import type { Answer } from '../../engine/answer.js'
import { expect } from '../../engine/expect.js'
import type { Fixture } from '../../engine/fixtures.js'
import { eachType } from '../../engine/instance.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import type { Credentials } from '../../engine/session.js'
import { Blocked, Skip } from '../../engine/signals.js'
import { checks } from '../checks.js'
import { demandCredentials, denials, expectDenied, expectNotDone, invented } from './denials.js'
import { textChange } from './text-change.js'

const anonymous = denials({
  words: 'without credentials',
  cites: 'rfc7644-3.12-10',
  hint: 'Look at the Authorization header before anything else, and answer 401 when it is missing.',
  proof: (kind) => `credentials/anonymous-${kind}`,
  credentials: () => 'none',
})

const strangers = denials({
  words: 'with invented credentials',
  cites: 'rfc7644-3.12-11',
  hint: 'Verify the credentials before anything else, and answer 401 when they are not those of a client.',
  proof: (kind) => `credentials/stranger-${kind}`,
  credentials: invented,
})

/** RFC 7644, section 2: who may ask. */
export const authentication = checks({
  'none-on-list': anonymous.list,
  'none-on-read': anonymous.read,
  'none-on-unknown-id': anonymous.unknown,
  'none-on-create': anonymous.create,
  'none-on-replace': anonymous.replace,
  'none-on-patch': anonymous.patch,
  'none-on-delete': anonymous.delete,
  'none-on-search': anonymous.search,
  'wrong-on-list': strangers.list,
  'wrong-on-read': strangers.read,
  'wrong-on-unknown-id': strangers.unknown,
  'wrong-on-create': strangers.create,
  'wrong-on-replace': strangers.replace,
  'wrong-on-patch': strangers.patch,
  'wrong-on-delete': strangers.delete,
  'wrong-on-search': strangers.search,
  'unknown-scheme': {
    title: 'An authentication scheme that nobody knows answers 401',
    cites: 'rfc7644-3.12-11',
    proof: { 'credentials/any-scheme': 'status' },
    hint: 'Accept credentials only in the schemes that you know, and answer 401 to all others.',
    async run(scim) {
      const wrong = `Unheard-Of ${scim.random(24)}`
      expect.status(await readAs(scim, { wrong }), 401)
    },
  },
  'empty-header': {
    title: 'An empty Authorization header is refused as invalid',
    cites: 'rfc7644-3.12-11',
    proof: { 'credentials/empty-header': 'status' },
    hint: 'Treat an empty Authorization header like a missing one, and answer 401.',
    async run(scim) {
      expect.status(await readAs(scim, { wrong: '' }), 400, 401)
    },
  },
  'other-basic': {
    title: 'An invented user name with a password answers 401',
    cites: 'rfc7644-3.12-11',
    proof: { 'credentials/any-basic': 'status' },
    hint: 'Compare the user name and the password of Basic credentials, or answer 401 when you take none.',
    async run(scim) {
      const pair = `${scim.mark}:${scim.random(12)}`
      const wrong = `Basic ${Buffer.from(pair).toString('base64')}`
      expect.status(await readAs(scim, { wrong }), 401)
    },
  },
  'malformed-basic': {
    title: 'Basic credentials that can not be decoded are refused as invalid',
    cites: 'rfc7644-3.12-11',
    proof: { 'credentials/malformed-500': 'status' },
    hint: 'Answer 401 when credentials are not in the form of their scheme.',
    async run(scim) {
      expect.status(await readAs(scim, { wrong: 'Basic =?=' }), 400, 401)
    },
  },
  'accepts-bearer': {
    title: 'A valid bearer token is accepted, in whatever letter case its scheme is written',
    cites: 'rfc7644-2-02',
    proof: { 'credentials/capital-scheme': 'status' },
    hint: 'Compare the name of the authentication scheme without regard to letter case.',
    async run(scim) {
      demandBearer(scim)
      const schemes = atPointer(scim.discovery.config, '/authenticationSchemes')
      if (!JSON.stringify(schemes ?? null).includes('oauthbearertoken'))
        throw new Skip('the configuration announces no bearer tokens')
      expect.status(await readAs(scim, 'other-case'), 200)
    },
  },
  'verifies-token': {
    title: 'An invented bearer token opens no resource',
    cites: 'rfc7644-2-04',
    proof: { 'credentials/stranger-read': 'status' },
    hint: 'Verify a bearer token before it counts.',
    each: eachType,
    async run(scim, { type }) {
      demandBearer(scim)
      const { path } = await scim.reader(type)
      const open = await scim.get(path, { credentials: 'none' })
      if (open.status < 300) throw new Skip('the target shows resources to everyone')
      expectNotDone(await scim.get(path, { credentials: invented(scim) }))
    },
  },
  'refuses-empty-token': {
    title: 'A bearer token without a single character opens no resource',
    cites: 'rfc7644-2-04',
    proof: { 'credentials/empty-token': 'status' },
    hint: 'Refuse an empty token, also where no secret is configured that it could be compared with.',
    async run(scim) {
      demandBearer(scim)
      const open = await readAs(scim, 'none')
      if (open.status < 300) throw new Skip('the target shows resources to everyone')
      expectNotDone(await readAs(scim, { wrong: 'Bearer ' }))
    },
  },
  'token-creates-nothing': {
    title: 'POST with an invented bearer token creates nothing',
    cites: 'rfc7644-2-04',
    proof: { 'credentials/stranger-create': 'status' },
    hint: 'Verify the bearer token before a resource is created.',
    each: eachType,
    async run(scim, { type }) {
      demandBearer(scim)
      await scim.reader(type)
      const credentials = invented(scim)
      const answer = await scim.post(type.endpoint, scim.payload(type), { credentials })
      if (answer.status < 300) await skipIfOpen(scim, type)
      expectNotDone(answer)
    },
  },
  'token-changes-nothing': {
    title: 'PUT, PATCH and DELETE with an invented bearer token change nothing',
    cites: 'rfc7644-2-04',
    proof: { 'credentials/acts-before-denying': 'status', 'credentials/stranger-delete': 'status' },
    hint: 'Verify the bearer token before a resource is changed.',
    each: eachType,
    async run(scim, { type }) {
      demandBearer(scim)
      const fixture = await scim.resource(type)
      const before = await scim.prepare('GET', fixture.path)
      const credentials = invented(scim)
      for (const answer of [
        await scim.patch(fixture.path, textChange(scim, type), { credentials }),
        await scim.put(fixture.path, scim.payload(type), { credentials }),
        await scim.delete(fixture.path, { credentials }),
      ]) {
        if (answer.status < 300 && (await readAs(scim, 'none')).status < 300)
          throw new Skip('the target is open to everyone')
        expectNotDone(answer)
      }
      expectUnchanged(await scim.get(fixture.path), before, fixture)
    },
  },
  'hides-from-anonymous': {
    title: 'A list without credentials shows no resources',
    cites: 'rfc7643-9.3-05',
    proof: { 'credentials/anonymous-list': 'status' },
    hint: 'Show resources to clients with valid credentials only.',
    each: eachType,
    async run(scim, { type }) {
      demandCredentials(scim)
      await scim.reader(type)
      expectDenied(await scim.get(type.endpoint, { credentials: 'none' }))
    },
  },
  'hides-from-strangers': {
    title: 'A list with invented credentials shows no resources',
    cites: 'rfc7643-9.3-05',
    proof: { 'credentials/stranger-list': 'status' },
    hint: 'Show resources to clients with valid credentials only.',
    each: eachType,
    async run(scim, { type }) {
      demandCredentials(scim)
      await scim.reader(type)
      expectDenied(await scim.get(type.endpoint, { credentials: invented(scim) }))
    },
  },
  'asks-for-credentials': {
    title: 'The 401 for missing credentials names an authentication scheme in WWW-Authenticate',
    cites: 'rfc7644-2-06',
    proof: { 'credentials/no-challenge-for-anonymous': 'header www-authenticate' },
    hint: 'Send a WWW-Authenticate header such as Bearer realm="SCIM" with every 401.',
    run: async (scim) => expectChallenge(await readAs(scim, 'none')),
  },
  'asks-for-other-credentials': {
    title: 'The 401 for invented credentials names an authentication scheme in WWW-Authenticate',
    cites: 'rfc7644-2-06',
    proof: { 'credentials/no-challenge-for-strangers': 'header www-authenticate' },
    hint: 'Send a WWW-Authenticate header such as Bearer realm="SCIM" with every 401.',
    run: async (scim) => expectChallenge(await readAs(scim, invented(scim))),
  },
  'registers-or-refuses': {
    title: 'POST without credentials creates the resource or is refused',
    cites: 'rfc7644-2.2-01',
    proof: { 'credentials/anonymous-create-500': 'status' },
    hint: 'Create the resource or answer 401; a missing header is no reason for a server error.',
    async run(scim) {
      const type = scim.type()
      await scim.reader(type)
      const answer = await scim.post(type.endpoint, scim.payload(type), { credentials: 'none' })
      if (answer.status >= 300) {
        expectDenied(answer)
        return
      }
      expect.value(answer, '/id', (id) => typeof id === 'string', 'the id of a new resource')
    },
  },
  'configuration-is-open': {
    title: 'GET /ServiceProviderConfig without credentials tells how to authenticate',
    cites: 'rfc7643-5-16',
    proof: { 'credentials/closed-configuration': 'status' },
    hint: 'Let everyone read /ServiceProviderConfig, so that a client learns how to authenticate.',
    async run(scim) {
      demandCredentials(scim)
      const answer = await scim.get('/ServiceProviderConfig', { credentials: 'none' })
      if (answer.status === 404 && scim.discovery.config === undefined)
        throw new Skip('the target gave no service provider configuration')
      expect.status(answer, 200)
      expect.value(answer, '/authenticationSchemes', Array.isArray, 'a list of schemes')
    },
  },
})

/** Reads a resource of the run with some credentials, after it was shown to be there. */
async function readAs(scim: Scim, credentials: Credentials): Promise<Answer> {
  demandCredentials(scim)
  const { path, id } = await scim.reader(scim.type())
  const known = await scim.once(`known ${path}`, () => scim.prepare('GET', path))
  if (known.at('/id') !== id) throw new Blocked(`${known.line} does not show what was created`)
  return scim.get(path, { credentials })
}

function demandBearer(scim: Scim): void {
  demandCredentials(scim)
  if (scim.scheme !== 'bearer') throw new Skip('the credentials of the run are no bearer token')
}

function expectChallenge(answer: Answer): void {
  const { status, line } = answer
  if (status !== 401) throw new Skip(`${line} answered ${String(status)}: there was no 401`)
  expect.header(answer, 'www-authenticate', /^[!#$%&'*+.^`|~\w-]+/, 'an authentication scheme')
}

/** Ends a check with a skip where a create needs no credentials at all, as where people register themselves. */
async function skipIfOpen(scim: Scim, type: ResourceType): Promise<void> {
  const open = await scim.post(type.endpoint, scim.payload(type), { credentials: 'none' })
  if (open.status < 300) throw new Skip('the target lets everyone create resources')
}

function expectUnchanged(answer: Answer, before: Answer, { body }: Fixture): void {
  expect.status(answer, 200)
  const texts = Object.entries(body).filter(([, value]) => typeof value === 'string')
  for (const [name] of texts) {
    const value = before.at(pointerOf(name))
    if (value !== undefined) expect.attribute(answer, name, value)
  }
}
