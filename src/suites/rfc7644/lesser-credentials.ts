import type { Answer } from '../../engine/answer.js'
import { expect } from '../../engine/expect.js'
import { eachType } from '../../engine/instance.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import type { Lesser } from '../../engine/session.js'
import { Skip } from '../../engine/signals.js'
import type { FaultId } from '../../reference/faults/index.js'
import { checks, type BuiltInCheck } from '../checks.js'
import { changeOf, type Changing } from './change.js'
import { expectNotDone } from './denials.js'
import { demandRead } from './other-credentials.js'
import { expectSameState } from './state.js'

const hint =
  'Ask for each request what the owner of the credentials may do, before anything is done.'
const asReader = { credentials: 'read-only' } as const

/** RFC 7644, sections 2 and 3.12: what credentials are good for that may do less than those of the run. */
export const lesserCredentials = checks({
  'revoked-opens-nothing': {
    title: 'Credentials that were revoked answer 401',
    cites: 'rfc7644-3.12-11',
    proof: { 'credentials/revoked-reads': 'status' },
    hint: 'Look up with each request whether a token still holds.',
    each: eachType,
    async run(scim, { type }) {
      demandGiven(scim, 'revoked')
      const { path } = await scim.reader(type)
      const open = await scim.get(path, { credentials: 'none' })
      if (open.status < 300) throw new Skip('the target shows resources to everyone')
      expect.status(await scim.get(path, { credentials: 'revoked' }), 401)
    },
  },
  'reader-creates-nothing': {
    title: 'POST with credentials that may only read creates nothing',
    cites: 'rfc7644-2-07',
    proof: { 'credentials/reader-creates': 'status' },
    hint,
    each: eachType,
    async run(scim, { type }) {
      await demandReader(scim, type)
      expectNotDone(await create(scim, type))
    },
  },
  'reader-replaces-nothing': changingNothing('PUT', 'credentials/reader-replaces'),
  'reader-patches-nothing': {
    ...changingNothing('PATCH', 'credentials/reader-patches'),
    needs: 'patch',
  },
  'reader-deletes-nothing': {
    title: 'DELETE with credentials that may only read leaves the resource where it is',
    cites: 'rfc7644-2-07',
    proof: { 'credentials/reader-deletes': 'status' },
    hint,
    each: eachType,
    async run(scim, { type }) {
      await demandReader(scim, type)
      const { path } = await scim.resource(type)
      expectNotDone(await scim.delete(path, asReader))
      expect.status(await scim.get(path), 200)
    },
  },
  'reader-is-forbidden': {
    title: 'A write with valid credentials that may only read answers 403',
    cites: 'rfc7644-3.12-12',
    proof: { 'credentials/reader-unknown': 'status' },
    hint: 'Answer 401 only to credentials that are not valid; who is known and may not do it gets 403.',
    each: eachType,
    async run(scim, { type }) {
      await demandReader(scim, type)
      const answer = await create(scim, type)
      expectNotDone(answer)
      expect.status(answer, 403)
    },
  },
})

function changingNothing(method: Changing, fault: FaultId): BuiltInCheck {
  return {
    title: `${method} with credentials that may only read changes nothing`,
    cites: 'rfc7644-2-07',
    proof: { [fault]: 'status' },
    hint,
    each: eachType,
    async run(scim, { type }) {
      await demandReader(scim, type)
      const fixture = await scim.resource(type)
      const before = await scim.prepare('GET', fixture.path)
      const { body } = await changeOf(scim, fixture, method)
      expectNotDone(await scim.request(method, fixture.path, { json: body, ...asReader }))
      expectSameState(await scim.get(fixture.path), before.body, 'as before')
    },
  }
}

function create(scim: Scim, type: ResourceType): Promise<Answer> {
  return scim.post(type.endpoint, scim.payload(type), asReader)
}

function demandGiven(scim: Scim, which: Lesser): void {
  if (!scim.lesser.includes(which)) throw new Skip(`the option ${which}-auth gives no credentials`)
}

async function demandReader(scim: Scim, type: ResourceType): Promise<void> {
  demandGiven(scim, 'read-only')
  await demandRead(scim, 'read-only', (await scim.reader(type)).path)
}
