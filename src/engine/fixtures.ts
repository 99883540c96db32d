import { percentEncoded } from '../core/percent-encoded.js'
import type { Answer } from './answer.js'
import { createdIdOf, longestId } from './created-id.js'
import type { Discovery } from './discovery.js'
import { payloadFor, type Values } from './payload.js'
import type { ResourceType } from './resource-type.js'
import { found } from './found.js'
import type { RequestOptions } from './scim.js'
import type { Session } from './session.js'
import type { Commons } from './commons.js'
import { Blocked, Skip } from './signals.js'
import { kindOfBody } from './wording.js'

/** A resource that was created for a check. */
export interface Fixture {
  readonly id: string
  /** Path below the base URL: `/Users/2819c223`. */
  readonly path: string
  readonly type: ResourceType
  /** What was sent to create it. */
  readonly body: Values
  /** The answer to its creation, which no check needs to be strict about. */
  readonly created: Answer
}

/** What checks stand on. Setup is lenient: any answer that gives an id will do, otherwise `Blocked` is thrown. */
export interface Fixtures {
  /** The resource type of that name, or of the first one there is. */
  type(name?: string): ResourceType
  /** The body of a valid create, with a fresh name and the given values above the usual ones. */
  payload(type: ResourceType, values?: Values): Values
  /** Creates a resource of a type. */
  resource(type: ResourceType, values?: Values): Promise<Fixture>
  user(values?: Values): Promise<Fixture>
  /** Creates a group with these users as members. */
  group(members?: readonly Fixture[], values?: Values): Promise<Fixture>
  /**
   * Makes something once for all checks of the run that ask for the same key. Only for what no check
   * changes. When it could not be made, every check that needs it is blocked. What took an answer of
   * unusual size is made again for who asks later, and so is an answer after a thousand others: nobody
   * may fill the memory of a run.
   */
  once<T>(key: string, make: () => Promise<T>): Promise<T>
  /**
   * A resource of the type that all checks share, for those that only read. A run that may not write
   * takes the first one that the target lists.
   */
  reader(type: ResourceType): Promise<Fixture>
}

/** A new resource has what was sent, and little more: who stands on some of them can't hold larger ones. */
const longestResource = 512 * 1024

/** Makes what other checks use as well; tells when that is too large to be kept for them. */
export type Sharing = <T>(make: () => Promise<T>, tooLarge: () => void) => Promise<T>

/**
 * Makes the fixtures of one check; `ask` sends a setup request, `memory` is shared by the run, and what is made
 * within `sharing` stays when the check ends.
 */
export function createFixtures(
  session: Session,
  discovery: Discovery,
  memory: Commons,
  ask: (method: string, path: string, options: RequestOptions) => Promise<Answer>,
  sharing: Sharing,
): Fixtures {
  const type = (name = 'User'): ResourceType => {
    const excuse = discovery.leftOut?.get(name)
    if (excuse !== undefined) throw new Skip(excuse)
    const wanted = discovery.resourceTypes.find((one) => one.name === name)
    const found = wanted ?? (name === 'User' ? discovery.resourceTypes[0] : undefined)
    if (!found) throw new Blocked(`the target has no resource type ${name}`)
    return found
  }
  const payload = (of: ResourceType, values: Values = {}): Values => {
    const name = `${session.mark}-${session.random(8)}`
    const random = (length: number): string => session.random(length)
    const body = payloadFor(of, { name, random, templates: session.templates })
    const given = Object.entries(values).filter(([, value]) => value !== undefined)
    const kept = Object.entries(body).filter(([key]) => !(key in values))
    return Object.fromEntries([...kept, ...given])
  }
  const resource = async (of: ResourceType, values: Values = {}): Promise<Fixture> => {
    const body = payload(of, values)
    const created = await ask('POST', of.endpoint, { json: body })
    const id = createdIdOf(created, of.endpoint)
    if (created.status >= 200 && created.status < 300 && id !== undefined) {
      if (created.text.length > longestResource)
        throw new Blocked(
          `a ${of.name} is needed, but ${created.line} answered ${String(created.status)} with more than 512 KiB`,
        )
      return { id, path: `${of.endpoint}/${percentEncoded(id)}`, type: of, body, created }
    }
    const said = created.at('/detail')
    const detail = typeof said === 'string' ? `: ${said.slice(0, 200)}` : insteadOf(created)
    const isRefused = [403, 405, 501].includes(created.status)
    const cure = isRefused
      ? `. If clients may not create one, leave it out: resources: { ${of.name}: { skip: true } } in the configuration file`
      : ''
    throw new Blocked(
      `a ${of.name} is needed, but ${created.line} answered ${String(created.status)} without giving an id${detail}${cure}`,
    )
  }
  const once = <T>(key: string, make: () => Promise<T>): Promise<T> =>
    memory.once(key, () => sharing(make, () => memory.drop(key)))
  return {
    type,
    payload,
    resource,
    once,
    user: (values) => resource(type('User'), values),
    group: (members = [], values = {}) =>
      resource(type('Group'), {
        ...(members.length > 0 ? { members: members.map(({ id }) => ({ value: id })) } : {}),
        ...values,
      }),
    reader: (of) =>
      once(`reader of ${of.endpoint}`, () => (session.readOnly ? found(of, ask) : resource(of))),
  }
}

/** What came where a resource should have; nothing where it is at least an object. */
function insteadOf({ at, text }: Answer): string {
  const id = at('/id')
  if (typeof id === 'string' && id.length > longestId)
    return `: the one in its body has ${String(id.length)} characters, which no URL holds`
  const kind = kindOfBody(text)
  return ['no body', 'a JSON object'].includes(kind) ? '' : `: the body is ${kind}`
}
