import { atPointer } from '../core/pointer.js'
import type { Protocol } from '../core/protocol.js'
import { TargetError } from '../core/target-error.js'

/** What came of a request that may show which version a target speaks. */
export interface Sign {
  readonly path: string
  /** The body as JSON, when the status is 200. */
  readonly body: unknown
}

/** A version, and in a few words how it was found out. */
export interface Found {
  readonly protocol: Protocol
  readonly why: string
}

const urns: Readonly<Record<Protocol, RegExp>> = {
  '2.0': /^urn:ietf:params:scim:/i,
  '1.1': /^urn:scim:schemas:/i,
}

/**
 * The version that the signs tell of; the first documents that tell decide. Undefined when none
 * tells. Of a target that speaks both, `preferred` is taken. Throws a `TargetError` for a document
 * that tells of both versions.
 */
export function protocolBy(
  baseUrl: string,
  signs: readonly Sign[],
  preferred: Protocol = '2.0',
): Found | undefined {
  const told = signs.flatMap((sign) => namesIn(sign).map((name) => ({ ...sign, ...name })))
  const by = (protocol: Protocol) => told.find((one) => one.protocol === protocol)
  const [scim2, scim11] = [by('2.0'), by('1.1')]
  if (scim2 && scim11) {
    if (scim2.path === scim11.path) throw ambiguous(baseUrl, scim2)
    const other = preferred === '2.0' ? '1.1' : '2.0'
    return {
      protocol: preferred,
      why: `${naming(scim2)}, and ${naming(scim11)}; protocol: ${other} asks for the other`,
    }
  }
  const found = scim2 ?? scim11
  return found && { protocol: found.protocol, why: naming(found) }
}

/** The version of the only configuration that there is, though it names no URN. */
export function protocolByPath(signs: readonly Sign[]): Found | undefined {
  const configs = signs.filter(({ body }) =>
    ['patch', 'bulk', 'filter'].some((name) => atPointer(body, `/${name}/supported`) !== undefined),
  )
  const [only, ...others] = configs
  if (!only || others.length > 0) return undefined
  const protocol = only.path === '/ServiceProviderConfigs' ? '1.1' : '2.0'
  return { protocol, why: `its configuration stands at ${only.path}` }
}

interface Named {
  readonly protocol: Protocol
  readonly urn: string
}

/** The versions of which a document names a URN among its schemas, each once. */
function namesIn({ body }: Sign): readonly Named[] {
  const schemas = [atPointer(body, '/schemas'), atPointer(body, '/Resources/0/schemas')].flat()
  return (['2.0', '1.1'] as const).flatMap((protocol) => {
    const urn = schemas.find(
      (one): one is string => typeof one === 'string' && urns[protocol].test(one),
    )
    return urn === undefined ? [] : [{ protocol, urn: urn.slice(0, 100) }]
  })
}

function naming({ path, urn }: Sign & Named): string {
  return `${path} names ${urn}`
}

function ambiguous(baseUrl: string, { path }: Sign): TargetError {
  return new TargetError(
    `${baseUrl}${path} names URNs of SCIM 2.0 and of SCIM 1.1, so the version to ask for can't be found out. ` +
      'Say which one it is to be: protocol: 2.0, or protocol: 1.1.',
  )
}
