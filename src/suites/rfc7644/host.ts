import { isIPv4, isIPv6 } from 'node:net'

/** Names that stand for nothing on the Internet (RFC 2606, RFC 6761, RFC 8375), or by custom. */
const reserved =
  /(^|\.)(localhost|local|test|example|invalid|internal|intranet|lan|home|home\.arpa|corp|private|docker)$/i

/** Networks of one's own (RFC 1918, RFC 3927, RFC 6598), and the machine itself. */
const ownNetworks =
  /^(0|10|127)\.|^169\.254\.|^192\.168\.|^172\.(1[6-9]|2\d|3[01])\.|^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./

/** Whether a host of a URL is one that anybody can reach by its name: what only looks like one is none. */
export function isPublicHost(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  if (isIPv4(bare)) return !ownNetworks.test(bare)
  if (isIPv6(bare)) return /^[23]/.test(bare)
  return bare.includes('.') && !reserved.test(bare)
}
