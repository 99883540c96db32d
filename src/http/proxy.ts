import { BlockList, isIP } from 'node:net'
import { ConfigError } from '../core/config-error.js'

/** An HTTP proxy on the way to a server. */
export interface Proxy {
  /** The environment variable that names it. */
  readonly variable: ProxyVariable
  /** Without credentials. */
  readonly url: URL
  /** Value of the Proxy-Authorization header, a secret. */
  readonly authorization?: string
}

type ProxyVariable = 'HTTPS_PROXY' | 'HTTP_PROXY'

/** The proxies that an environment names. */
export interface Proxies {
  /** The proxy for a URL; none where it is to be asked directly. */
  of(url: URL): Proxy | undefined
  readonly secrets: readonly string[]
}

type Environment = Readonly<Record<string, string | undefined>>

/** What every machine reaches by itself; a proxy would look for it on its own. */
const own = /^(localhost|127(\.\d+){3}|\[::1\])$/i

/**
 * Reads `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, in small letters first. The loopback addresses are
 * always asked directly.
 * @throws ConfigError for a proxy that is no http or https URL
 */
export function proxiesOf(environment: Environment): Proxies {
  const valueOf = (name: string): string =>
    (environment[name.toLowerCase()] || environment[name] || '').trim()
  const all = {
    'https:': readProxy('HTTPS_PROXY', valueOf('HTTPS_PROXY')),
    'http:': readProxy('HTTP_PROXY', valueOf('HTTP_PROXY')),
  }
  const isDirect = exemptions(valueOf('NO_PROXY'))
  return {
    of: (url) =>
      own.test(url.hostname) || isDirect(url)
        ? undefined
        : all[url.protocol === 'https:' ? 'https:' : 'http:']?.proxy,
    secrets: Object.values(all).flatMap((one) => one?.secrets ?? []),
  }
}

function readProxy(
  name: ProxyVariable,
  text: string,
): { readonly proxy: Proxy; readonly secrets: readonly string[] } | undefined {
  if (text === '') return undefined
  const whole = text.includes('://') ? text : `http://${text}`
  const url = URL.canParse(whole) ? new URL(whole) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === '')
    // The value is not shown: it may hold a password.
    throw new ConfigError(
      name,
      'is no URL of an HTTP proxy, such as http://proxy.example.com:3128. Other kinds of proxies are not supported',
    )
  const [user, password] = [url.username, url.password].map(decoded)
  url.username = url.password = ''
  if (!user) return { proxy: { variable: name, url }, secrets: [] }
  const pair = `${user}:${password ?? ''}`
  const encoded = Buffer.from(pair, 'utf8').toString('base64')
  return {
    proxy: { variable: name, url, authorization: `Basic ${encoded}` },
    secrets: [password ?? '', pair, encoded].filter(Boolean),
  }
}

/** A part of a URL; what its writer did not encode, such as a lone `%` or bytes that are no UTF-8, as it stands. */
function decoded(part: string): string {
  return part.replace(/(?:%[\da-f]{2})+/gi, (bytes) => {
    try {
      return decodeURIComponent(bytes)
    } catch {
      // Deliberate: passwords may look like that.
      return bytes
    }
  })
}

/** `*`, names with all that is below them, addresses, and networks such as `10.0.0.0/8`; each may have a port. */
function exemptions(text: string): (url: URL) => boolean {
  const entries = text.split(/[\s,]+/).filter(Boolean)
  const tests = entries.map((entry): ((url: URL) => boolean) => {
    if (entry === '*') return () => true
    const network = /^([\da-f.:]+)\/(\d+)$/i.exec(entry)
    if (network) return inNetwork(network[1] ?? '', Number(network[2]))
    const [, name = '', port] = /^\[?(.*?)\]?(?::(\d+))?$/.exec(
      isIP(entry) === 6 ? `[${entry}]` : entry,
    ) ?? ['', '']
    const wanted = name.toLowerCase().replace(/^\*?\./, '')
    return (url) => {
      const host = bare(url)
      const isNamed = host === wanted || (isIP(host) === 0 && host.endsWith(`.${wanted}`))
      return isNamed && (port === undefined || port === portOf(url))
    }
  })
  return (url) => tests.some((test) => test(url))
}

function inNetwork(address: string, prefix: number): (url: URL) => boolean {
  const version = isIP(address)
  if (version === 0 || prefix > (version === 4 ? 32 : 128)) return () => false
  const network = new BlockList()
  network.addSubnet(address, prefix, version === 4 ? 'ipv4' : 'ipv6')
  return (url) => {
    const host = bare(url)
    return isIP(host) === version && network.check(host, version === 4 ? 'ipv4' : 'ipv6')
  }
}

function bare({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '').toLowerCase()
}

/** The port of a URL, also where it is the usual one. */
export function portOf({ port, protocol }: URL): string {
  return port || (protocol === 'https:' ? '443' : '80')
}
