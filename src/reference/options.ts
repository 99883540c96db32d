import type { Protocol } from '../core/protocol.js'
import type { Fault } from './fault.js'
import type { FaultId } from './faults/index.js'
import type { ResourceType } from './schema/resource-type.js'

/** How to start the reference server. Without any credentials it accepts everyone. */
export interface ReferenceOptions {
  /** The address to listen on; 127.0.0.1 by default. */
  readonly host?: string
  /** The port to listen on; 0, the default, takes a free one. */
  readonly port?: number
  /** A bearer token that is accepted. */
  readonly token?: string
  /** A bearer token of a second tenant, which has resources of its own, and none at the start. */
  readonly secondToken?: string
  /** A bearer token of the first tenant that is accepted for reading alone. */
  readonly readOnlyToken?: string
  /** With `password`, HTTP Basic credentials that are accepted. */
  readonly username?: string
  readonly password?: string
  /** A header field that is accepted as credentials. */
  readonly header?: { readonly name: string; readonly value: string }
  /** Speaks TLS with this key and certificate (PEM), and refuses plain HTTP on the same port. */
  readonly tls?: { readonly key: string; readonly cert: string }
  /** The lies that the server tells; the first one stands outermost. */
  readonly faults?: readonly FaultId[]
  /** What is wrapped around the server beside its lies, such as what makes another honest server of it. */
  readonly wrappers?: readonly Fault[]
  /** The version of SCIM that it speaks; 2.0 by default. */
  readonly protocol?: Protocol
  /** The resource types that it offers; users, groups and, in SCIM 2.0, devices by default. */
  readonly types?: readonly ResourceType[]
  /** How many milliseconds each answer is held back; 0 by default. */
  readonly delayMs?: number
  /** What the server holds at the start; some users, groups and devices by default. */
  readonly seed?: 'none' | 'some'
  /** The clock; the system's by default. */
  readonly now?: () => Date
}
