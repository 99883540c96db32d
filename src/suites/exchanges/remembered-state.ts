import { parseJson } from '../../core/json.js'
import { percentEncoded } from '../../core/percent-encoded.js'
import type { Observation } from '../../engine/check.js'
import { isSameState, membersOf } from '../rfc7644/same-state.js'
import { elementsOf, isMembers, memberOf, type Members } from './members.js'
import { pathOf, placeOf } from './place.js'

/** What the exchanges of the run have told of one resource that it created. */
export interface RememberedState {
  readonly endpoint: string
  /** What the client sent to create it. */
  readonly sent: Members
  /** The first read of the whole that no write had come before the end of, if there was one. */
  first?: Members
  /** When that read had ended. */
  firstAt: number
  /** When the last answer to a write had come. */
  lastWrite: number
  patches: number
  puts: number
  /** Whether some write can not be understood, so that anything may have changed. */
  isUnclear: boolean
  /** What PATCHes have named, in lower case: attributes, or URNs of extensions. */
  readonly named: Set<string>
  /** What each PUT has sent as the first read shows it; undefined before the first PUT. */
  repeated?: ReadonlySet<string>
  /** Members that a PATCH of the group took out by their value. */
  readonly removed: Set<string>
  /** Whether the members were only ever added to or taken out one by one. */
  areMembersClear: boolean
}

/** A read of a whole resource, and what is known of it from before. */
export interface LaterRead {
  readonly state: RememberedState
  readonly first: Members
  readonly now: Members
  /** Ids of what this run has deleted: who was a member is none any more. */
  readonly deleted: ReadonlySet<string>
}

const deletedKey = 'deleted ids'

/** What the clock may cut off of the times of two exchanges, in milliseconds. */
const rounding = 2

/**
 * Learns from an exchange. Gives what is known if it is a read of a whole resource that came after
 * accepted writes, and at the same time as none.
 */
export function learn(seen: Observation): LaterRead | undefined {
  const { request, answer, memory } = seen
  const { method } = request
  const isDone = answer.status >= 200 && answer.status < 300
  const path = pathOf(request.path)
  const { startedAt, durationMs } = answer.exchange
  const start = Date.parse(startedAt)
  const end = start + durationMs
  const deleted = (memory.get(deletedKey) as Set<string> | undefined) ?? new Set<string>()
  memory.set(deletedKey, deleted)

  if (method === 'POST') {
    remember(seen, path)
    return undefined
  }
  const state = memory.get(path) as RememberedState | undefined
  if (method === 'DELETE') {
    if (isDone) deleted.add(decoded(path))
    memory.delete(path)
    return undefined
  }
  if (!state) return undefined
  if (method === 'PUT' || method === 'PATCH') {
    // What is read at the same time may show the one state or the other.
    if (state.first === undefined || start + rounding < state.firstAt) state.isUnclear = true
    state.lastWrite = Math.max(state.lastWrite, end)
    if (method === 'PATCH') takePatch(state, seen, isDone)
    else takePut(state, seen, isDone)
    return undefined
  }
  const now = wholeOf(seen)
  if (!now) return undefined
  if (state.first === undefined) {
    if (state.lastWrite > 0) return undefined
    state.first = now
    state.firstAt = end
    return undefined
  }
  if (state.isUnclear || start + rounding < state.lastWrite) return undefined
  return { state, first: state.first, now, deleted }
}

function remember(seen: Observation, path: string): void {
  const { answer, request, memory } = seen
  const place = placeOf(seen)
  const id = answer.at('/id')
  const sent = parseJson(request.body ?? '')
  if (place?.kind !== 'single' || typeof id !== 'string' || !isMembers(sent)) return
  if (answer.status < 200 || answer.status >= 300) return
  const state: RememberedState = {
    endpoint: place.endpoint,
    sent,
    firstAt: 0,
    lastWrite: 0,
    patches: 0,
    puts: 0,
    isUnclear: false,
    named: new Set(),
    removed: new Set(),
    areMembersClear: true,
  }
  memory.set(`${path}/${percentEncoded(id)}`, state)
}

/** A resource of which nothing was left out at the wish of the client. */
function wholeOf({ answer, request }: Observation): Members | undefined {
  const isWhole =
    request.method === 'GET' &&
    answer.status === 200 &&
    Object.keys(request.query ?? {}).length === 0 &&
    (request.search ?? '') === '' &&
    !request.path.includes('?') &&
    request.base === undefined
  if (!isWhole || !isMembers(answer.body)) return undefined
  return memberOf(answer.body, 'id') === decoded(pathOf(request.path)) ? answer.body : undefined
}

function takePatch(state: RememberedState, { request }: Observation, isDone: boolean): void {
  const operations = memberOf(parseJson(request.body ?? ''), 'Operations')
  if (!Array.isArray(operations)) state.isUnclear = true
  if (isDone) state.patches += 1
  for (const operation of elementsOf(operations)) {
    const path = memberOf(operation, 'path') ?? undefined
    const value = memberOf(operation, 'value')
    if (typeof path === 'string' && path !== '') state.named.add(path.toLowerCase())
    else if (path === undefined && isMembers(value))
      for (const name of Object.keys(value)) state.named.add(name.toLowerCase())
    else state.isUnclear = true
    takeMembers(state, String(memberOf(operation, 'op')).toLowerCase(), path)
  }
}

function takeMembers(state: RememberedState, op: string, path: unknown): void {
  const text = typeof path === 'string' ? path : ''
  if (!isNamed(state, 'members') || op === 'add') return
  const [, id] = /^members\[value eq "([^"\\]*)"\]$/.exec(text) ?? []
  if (op === 'remove' && id !== undefined) state.removed.add(id)
  else if (text === '' || /members/i.test(text)) state.areMembersClear = false
}

function takePut(state: RememberedState, { request }: Observation, isDone: boolean): void {
  const body = parseJson(request.body ?? '')
  if (isDone) state.puts += 1
  const repeated = membersOf(body)
    .filter(([name, value]) => isSameState(memberOf(state.first, name), value))
    .map(([name]) => name.toLowerCase())
  const before = state.repeated
  state.repeated = new Set(before ? repeated.filter((name) => before.has(name)) : repeated)
}

/**
 * Whether a PATCH has named an attribute, or something in it. A path need not be a good one to have an
 * effect, so that it is enough if the name stands in it somewhere.
 */
export function isNamed({ named, first }: RememberedState, name: string): boolean {
  const own = name.startsWith('urn:') ? membersOf(memberOf(first, name)).map(([key]) => key) : []
  const wanted = [name, ...own].map((one) => one.toLowerCase())
  return [...named].some((path) => wanted.some((one) => path.includes(one)))
}

function decoded(path: string): string {
  const last = path.split('/').at(-1) ?? ''
  try {
    return decodeURIComponent(last)
  } catch {
    return last
  }
}
