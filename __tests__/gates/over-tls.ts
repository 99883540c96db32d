import { matcher } from '../../src/core/glob.js'

/**
 * Whether a check asks about a target under https, which the reference server of the other gates is
 * not: the gate proof-over-tls proves it.
 */
export const isOverTls = matcher(['rfc7644/transport-security/**'])
