import type { SecureVersion } from 'node:tls'
import type { Handler, Request, Response } from './message.js'
import type { Store } from './store.js'

/** A lie that is wrapped around the honest server and breaks one rule. */
export interface Fault {
  /** What the server does, in the present tense. */
  readonly title: string
  /** The oldest version of TLS that a server under it speaks, if it is about that. */
  readonly oldestTls?: SecureVersion
  intercept(request: Request, next: Handler, store: Store): Response | Promise<Response>
}
