import { decoded } from '../core/decoded.js'
import { percentEncoded } from '../core/percent-encoded.js'
import { longestId } from './created-id.js'

/** A resource that this run created. */
export interface Created {
  /** Path below the base URL: `/Users/2819c223`. */
  readonly path: string
}

/** What a request and its answer tell about the resources of the target. */
export interface Observation {
  readonly method: string
  /** Path below the base URL, without query. */
  readonly path: string
  /** What `Ledger.tick` gave when the request was sent. */
  readonly sentAt: number
  readonly status: number
  /** The body as JSON. */
  readonly json: unknown
}

/**
 * Knows which resources this run created, so that it writes to nothing else and deletes them all.
 * Nothing that a server says turns a resource that was there before into one of ours.
 */
export interface Ledger {
  /** A point in the order of events. */
  tick(): number
  /** Takes down that a request is about to be sent, which may create something, with the body that it carries. */
  ask(method: string, path: string, sent?: string): void
  /** Takes down that a resource is about to be deleted: from then on its id may be somebody else's. */
  doubt(path: string): void
  /** Takes down a resource that an earlier process of this run is known to have created. */
  adopt(path: string): void
  /** Learns from an answer; gives the paths of what it shows to have been created just now. */
  observe(observation: Observation): readonly string[]
  /** Takes down that a request may have been carried out although no answer came, or none that tells of it. */
  lose(method: string, path: string, isAnswered?: boolean): void
  /** Whether a create without an answer may still be under way. */
  awaits(): boolean
  /** Where creates may have made something that no answer named: `/Users`. */
  lost(): readonly string[]
  /** Where creates were asked for, with the attributes that carried the mark in them: `/Users`, `userName`. */
  carriers(): ReadonlyMap<string, ReadonlySet<string>>
  /** Takes a resource of a list for one of this run when it carries the mark. */
  recover(endpoint: string, resource: unknown): void
  /** Takes down an id that this run made up and that nobody has. */
  invent(id: string): void
  /** Takes down a further text that nothing but what this run creates carries. */
  claim(text: string): void
  /** Whether a write to this path touches only what is ours. */
  mayWrite(method: string, path: string): boolean
  /** Whether the server said that this run created the resource, and nothing yet that it is gone. */
  isCreated(path: string): boolean
  /** Whether the server said that it deleted the resource. */
  isDeleted(path: string): boolean
  /** Whether an answer showed that the resource carries this run's mark, and nobody has tried to delete it since. */
  isMarked(path: string): boolean
  /** What is to be deleted, the youngest first. */
  pending(): readonly Created[]
  /** Takes down that a resource is gone. */
  gone(path: string): void
}

/** What whoever cleans up after a run that was killed has to know; paths are below the base URL. */
export type LedgerEntry =
  { readonly asked: string } | { readonly created: string } | { readonly gone: string }

/**
 * Makes a ledger. `mark` is the text that every resource of the run carries in its name; `tell` hears
 * of each creation before it is asked for and once it is known, and of what is gone. It must not throw.
 */
export function createLedger(
  mark: string,
  tell: (entry: LedgerEntry) => void = () => undefined,
): Ledger {
  let clock = 0
  let isAwaiting = false
  const firstSeen = new Map<string, number>()
  const invented = new Set<string>()
  const created = new Map<string, Created>()
  // Writing to what is deleted is how one finds out that it is.
  const deleted = new Set<string>()
  const marked = new Set<string>()
  const lost = new Set<string>()
  const carriers = new Map<string, Set<string>>()
  const asked = new Set<string>()
  const marks = [mark]

  const isInvented = (path: string): boolean => invented.has(decoded(path.split('/').at(-1) ?? ''))
  const add = (path: string): void => {
    if (!created.has(path)) tell({ created: path })
    created.set(path, { path })
  }
  const drop = (path: string): boolean => {
    const isKnown = created.delete(path)
    if (isKnown) tell({ gone: path })
    return isKnown
  }
  const carry = (path: string, sent: string): void => {
    const names = [...sent.matchAll(/"(\w+)"\s*:\s*"([^"\\]*)"/g)]
      .filter(([, , value]) => isNamed(value, marks))
      .map(([, name = '']) => name)
    const usual = usualNames.find((one) => names.includes(one))
    const known = carriers.get(path) ?? new Set()
    for (const name of usual === undefined ? names : [usual])
      if (known.size < mostCarriers) known.add(name)
    if (known.size > 0) carriers.set(path, known)
  }
  const see = (resource: unknown): void => {
    const id = idOf(resource)
    const isNew = id !== undefined && !firstSeen.has(id)
    if (isNew && firstSeen.size < mostSeen) firstSeen.set(id, clock)
  }

  return {
    tick: () => ++clock,
    ask(method, path, sent = '') {
      if (method !== 'POST' || !collection(path)) return
      if (!asked.has(path)) tell({ asked: path })
      asked.add(path)
      carry(path, sent)
    },
    doubt: (path) => marked.delete(path),
    adopt: add,
    invent: (id) => invented.add(id),
    lose(method, path, isAnswered = false) {
      if (method !== 'POST' || !collection(path)) return
      lost.add(path)
      isAwaiting ||= !isAnswered
    },
    awaits: () => isAwaiting,
    lost: () => [...lost],
    carriers: () => carriers,
    recover(endpoint, resource) {
      const id = idOf(resource)
      if (id === undefined || !isNamed(resource, marks)) return
      const path = placeOf(endpoint, id)
      add(path)
      marked.add(path)
    },
    claim: (text) => marks.push(text.toLowerCase()),
    observe({ method, path, sentAt, status, json }) {
      clock += 1
      const added: string[] = []
      const take = (place: string): void => {
        add(place)
        added.push(place)
      }
      const succeeded = status >= 200 && status < 300
      const id = idOf(json)
      if (method === 'POST' && succeeded && id !== undefined && collection(path)) {
        // An id that was known before the request was sent belongs to somebody else, unless it is
        // that of a resource of ours which the server has brought back.
        const known = firstSeen.get(id)
        const place = placeOf(path, id)
        if (known === undefined || known > sentAt || deleted.has(place)) take(place)
        else if (!created.has(place)) lost.add(path)
      } else if (method === 'POST' && (succeeded || status >= 500) && collection(path))
        lost.add(path)
      if (method === 'DELETE' && (succeeded || status === 404) && drop(path)) deleted.add(path)
      // What nobody has may be there after all: a server has made it of a change.
      const isChange = method === 'PUT' || method === 'PATCH'
      const isThere = method === 'GET' && path.endsWith(`/${percentEncoded(id ?? '/')}`)
      if (succeeded && (isChange || isThere)) if (deleted.has(path) || isInvented(path)) take(path)
      const isKnown = created.has(path) || deleted.has(path)
      if (method === 'GET' && succeeded && isKnown && isNamed(json, marks)) marked.add(path)
      see(json)
      if (isRecord(json) && Array.isArray(json['Resources'])) json['Resources'].forEach(see)
      return added
    },
    mayWrite(method, path) {
      if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return true
      if (method === 'POST') return true
      return created.has(path) || deleted.has(path) || isInvented(path)
    },
    isCreated: (path) => created.has(path),
    isDeleted: (path) => deleted.has(path),
    isMarked: (path) => marked.has(path),
    pending: () => [...created.values()].reverse(),
    gone: drop,
  }
}

/** What carries the mark in most creates, and what most servers can filter by. */
const usualNames = ['userName', 'displayName']

/** Ids of others that are remembered; of those beyond, a look before the first write has to tell whose they are. */
const mostSeen = 200_000

/** Attributes that are looked for at an endpoint. */
const mostCarriers = 4

/**
 * Whether a resource has a mark in a value of its own. What tells of other resources does not
 * count: anybody's user may be shown as a member of a group of this run.
 */
function isNamed(value: unknown, marks: readonly string[]): boolean {
  if (typeof value === 'string') return marks.some((mark) => value.toLowerCase().includes(mark))
  if (Array.isArray(value)) return value.some((one) => isNamed(one, marks))
  if (!isRecord(value) || '$ref' in value) return false
  return Object.entries(value).some(
    ([name, inner]) => !/^(groups|members|manager)$/i.test(name) && isNamed(inner, marks),
  )
}

function placeOf(endpoint: string, id: string): string {
  return `${endpoint}/${percentEncoded(id)}`
}

/** `/Users`, and not `/Users/.search` or `/Bulk`. */
function collection(path: string): boolean {
  return /^\/[A-Za-z][^/.?#]*$/.test(path) && path !== '/Bulk'
}

/** The id of a resource; ids that a URL would take for a step up the path, or can't hold, are refused. */
function idOf(resource: unknown): string | undefined {
  const id = isRecord(resource) && Object.hasOwn(resource, 'id') ? resource['id'] : undefined
  return typeof id === 'string' && id.length <= longestId && !/^\.{0,2}$/.test(id) ? id : undefined
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
