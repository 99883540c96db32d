import type { Handler, Request, Response } from './message.js'
import type { Store } from './store.js'

/** A lie that is wrapped around the honest server and breaks one rule. */
export interface Fault {
  /** What the server does, in the present tense. */
  readonly title: string
  intercept(request: Request, next: Handler, store: Store): Response | Promise<Response>
}
