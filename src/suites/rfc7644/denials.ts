import { percentEncoded } from '../../core/percent-encoded.js'
import type { Answer } from '../../engine/answer.js'
import { expect, findingOf } from '../../engine/expect.js'
import { eachType } from '../../engine/instance.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import type { Credentials } from '../../engine/session.js'
import { Deviation, Skip } from '../../engine/signals.js'
import type { FaultId } from '../../reference/faults/index.js'
import type { RequirementId } from '../../spec/index.js'
import type { BuiltInCheck } from '../checks.js'
import { textChange } from './text-change.js'

/** A request of each kind that a resource type answers; writes are about a resource that nobody has. */
const requests = {
  list: ['GET of a list', (scim, { endpoint }, who) => scim.get(endpoint, who)],
  read: [
    'GET of a resource',
    async (scim, type, who) => scim.get((await scim.reader(type)).path, who),
  ],
  unknown: [
    'GET of an id that nobody has',
    async (scim, type, who) => scim.get(await nowhere(scim, type), who),
  ],
  create: ['POST', (scim, type, who) => scim.post(type.endpoint, scim.payload(type), who)],
  replace: [
    'PUT',
    async (scim, type, who) => scim.put(await nowhere(scim, type), scim.payload(type), who),
  ],
  patch: [
    'PATCH',
    async (scim, type, who) => scim.patch(await nowhere(scim, type), textChange(scim, type), who),
  ],
  delete: ['DELETE', async (scim, type, who) => scim.delete(await nowhere(scim, type), who)],
  search: ['POST to .search', search],
} as const satisfies Record<string, readonly [string, Ask]>

type Ask = (
  scim: Scim,
  type: ResourceType,
  who: { readonly credentials: Credentials },
) => Promise<Answer>

/** The kinds of requests that are denied. */
export type Denied = keyof typeof requests

/** The parts in which checks on denials differ. */
interface Denial {
  /** How a title goes on: `without credentials`. */
  readonly words: string
  readonly cites: RequirementId
  readonly hint: string
  /** The fault under which one kind of request is let in. */
  proof(kind: Denied): FaultId
  credentials(scim: Scim): Credentials
}

/** A check for each kind of request: the target denies it with 401. */
export function denials({ words, cites, hint, proof, credentials }: Denial) {
  const check = (kind: Denied): BuiltInCheck => ({
    title: `${requests[kind][0]} ${words} answers 401`,
    cites,
    ...(kind === 'patch' && { needs: 'patch' }),
    proof: { [proof(kind)]: 'status' },
    hint,
    each: eachType,
    async run(scim, { type }) {
      demandCredentials(scim)
      await scim.reader(type)
      const answer = await requests[kind][1](scim, type, { credentials: credentials(scim) })
      expect.status(answer, 401)
    },
  })
  const kinds = Object.keys(requests) as Denied[]
  return Object.fromEntries(kinds.map((kind) => [kind, check(kind)])) as Record<
    Denied,
    BuiltInCheck
  >
}

/** Skips a check where the target is asked without any credentials: nothing says that it wants some. */
export function demandCredentials({ hasCredentials }: Scim): void {
  if (!hasCredentials)
    throw new Skip('the run has no credentials, so the target may be open on purpose')
}

/** Credentials of the usual scheme that nobody has. */
export function invented(scim: Scim): Credentials {
  const nobody = `${scim.mark}-${scim.random(12)}`
  if (scim.scheme !== 'basic') return { wrong: `Bearer ${nobody}` }
  return { wrong: `Basic ${Buffer.from(`${nobody}:${nobody}`).toString('base64')}` }
}

/** Demands that a request was not done; how the target says so, and be it with a server error, is not looked at. */
export function expectNotDone(answer: Answer): void {
  if (answer.status >= 300) return
  throw new Deviation(findingOf(answer, 'status', 'a refusal, such as 401', String(answer.status)))
}

/** Demands that a request was refused, in whatever way that is said. */
export function expectDenied(answer: Answer): void {
  if (answer.status >= 300 && answer.status < 500) return
  throw new Deviation(findingOf(answer, 'status', 'a refusal, such as 401', String(answer.status)))
}

async function nowhere(scim: Scim, type: ResourceType): Promise<string> {
  const { id } = await scim.reader(type)
  return `${type.endpoint}/${percentEncoded(scim.unknownId(id))}`
}

/** The offer is found out with good credentials, once for a type. */
async function search(...[scim, { endpoint }, who]: Parameters<Ask>): Promise<Answer> {
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:SearchRequest']
  const path = `${endpoint}/.search`
  const json = { schemas, count: 1 }
  const offered = await scim.once(`offer of ${path}`, () => scim.prepare('POST', path, { json }))
  if (offered.status !== 200)
    throw new Skip(`${offered.line} answered ${String(offered.status)}: it is not offered`)
  return scim.post(path, json, who)
}
