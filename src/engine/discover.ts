import type { Protocol } from '../core/protocol.js'
import { TargetError } from '../core/target-error.js'
import type { WireResponse } from '../http/message.js'
import { discoveryOf, listed, type Discovery } from './discovery.js'
import { protocolBy, protocolByPath, type Found, type Sign } from './protocol.js'
import { scim11DiscoveryOf } from './scim11-discovery.js'
import { send, type Received, type Seen, type Session } from './session.js'

const configuration = { '2.0': '/ServiceProviderConfig', '1.1': '/ServiceProviderConfigs' } as const

/** What was found out about a target, and what came, for who watches every exchange. */
export interface Discovered {
  readonly discovery: Discovery
  readonly seen: readonly Seen[]
}

/** Which version of SCIM to ask for, and which one where a target speaks both. */
export interface Wanted {
  readonly protocol: Protocol | 'auto'
  readonly preferred?: Protocol | undefined
}

/**
 * Asks the discovery endpoints (RFC 7644, section 4; SCIM 1.1, section 3). An endpoint that gives
 * nothing leaves things unknown. Throws a `TargetError` when nothing answers, or nothing but web
 * pages, or when the target contradicts itself about the version that it speaks.
 */
export async function discover(
  session: Session,
  { protocol, preferred }: Wanted = { protocol: '2.0' },
): Promise<Discovered> {
  const talk = talkWith(session)
  const versions = protocol === 'auto' ? (['2.0', '1.1'] as const) : [protocol]
  const paths = versions.flatMap((version) =>
    pathsOf(version, protocol).map((path) => ({ version, path })),
  )
  const all = await Promise.all(paths.map(({ version, path }) => talk.ask(version, path)))
  assertScim(session.baseUrl, all)
  const signs = all.map((received, index) => ({
    path: paths[index]?.path ?? '',
    body: bodyOf(received),
  }))
  const found = protocol === 'auto' ? await foundBy(signs) : { protocol }
  const discovery = found.protocol === '1.1' ? await ofScim11(signs) : ofScim2(signs)
  const seen = talk.seenOf(found.protocol)
  return { discovery: 'why' in found ? { ...discovery, found: found.why } : discovery, seen }

  async function foundBy(known: readonly Sign[]): Promise<Found> {
    const isConfiguration = ({ path }: Sign): boolean =>
      Object.values<string>(configuration).includes(path)
    const [first, rest] = [
      known.filter(isConfiguration),
      known.filter((one) => !isConfiguration(one)),
    ]
    const { baseUrl } = session
    const told = protocolBy(baseUrl, first, preferred) ?? protocolBy(baseUrl, rest, preferred)
    if (told) return told
    const path = '/Users'
    const users = await talk.ask('2.0', path, { count: '1', startIndex: '1' }, 'aside')
    return (
      protocolBy(baseUrl, [{ path, body: bodyOf(users) }]) ??
      protocolByPath(first) ?? {
        protocol: preferred ?? '2.0',
        why: 'nothing that it answers tells, so this one is taken; the option protocol names another',
      }
    )
  }

  async function ofScim11(known: readonly Sign[]): Promise<Discovery> {
    const config = known.find(({ path }) => path === configuration['1.1'])?.body
    // What was asked for as SCIM 2.0 may have been refused for its media type alone.
    const schemas =
      protocol === 'auto'
        ? bodyOf(await talk.ask('1.1', '/Schemas'))
        : known.find(({ path }) => path === '/Schemas')?.body
    return scim11DiscoveryOf(config, schemas)
  }
}

function pathsOf(version: Protocol, wanted: Wanted['protocol']): readonly string[] {
  if (version === '2.0') return [configuration['2.0'], '/ResourceTypes', '/Schemas']
  return wanted === 'auto' ? [configuration['1.1']] : [configuration['1.1'], '/Schemas']
}

function ofScim2(signs: readonly Sign[]): Discovery {
  const [config, types, schemas] = pathsOf('2.0', '2.0').map(
    (wanted) => signs.find(({ path }) => path === wanted)?.body,
  )
  return discoveryOf(config, listed(types), listed(schemas))
}

/** Sends what discovery asks, and remembers what came of it by the version that it was asked as. */
function talkWith(session: Session) {
  const seen: (readonly [Protocol | 'aside', Seen])[] = []
  let sent = 0
  return {
    async ask(
      version: Protocol,
      path: string,
      query?: Readonly<Record<string, string>>,
      remembered: Protocol | 'aside' = version,
    ): Promise<Received> {
      const remember = (one: Seen): number => seen.push([remembered, one])
      const id = `discovery#${String((sent += 1))}`
      const asking = { ...session, protocol: version, observers: [...session.observers, remember] }
      return send(asking, id, 'discovery', { method: 'GET', path, ...(query && { query }) })
    },
    seenOf: (version: Protocol): readonly Seen[] =>
      seen.flatMap(([asked, one]) => (asked === version ? [one] : [])),
  }
}

function bodyOf({ response, json }: Received): unknown {
  return response?.status === 200 ? json : undefined
}

function assertScim(baseUrl: string, all: readonly Received[]): void {
  const failures = all.flatMap(({ exchange }) => exchange.failure ?? [])
  const isCancelled = failures.some(({ kind }) => kind === 'cancelled')
  if (isCancelled) throw new TargetError(`${baseUrl} was not looked at: the run was cancelled.`)
  const [failure] = failures
  if (failure && failures.length === all.length) {
    const cure = ['tls', 'proxy'].includes(failure.kind)
      ? ''
      : ' Is the server running, and is base-url its address? With start, the server is booted before the checks run.'
    throw new TargetError(`${baseUrl} does not answer: ${failure.message}.${cure}`)
  }
  const pages = all.filter(({ response }) => response && response.status < 300 && isPage(response))
  if (pages.length === all.length)
    throw new TargetError(
      `${baseUrl} answers with web pages (HTML), not with SCIM. ` +
        'base-url should be the SCIM root, below which /Users and /ServiceProviderConfig stand, such as https://example.com/scim/v2.',
    )
}

function isPage({ body }: WireResponse): boolean {
  return /^\s*<(!doctype html|html|head|body)/i.test(body)
}
