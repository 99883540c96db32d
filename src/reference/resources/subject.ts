import type { Context } from '../context.js'
import type { Response } from '../message.js'
import { subjectId } from '../seed.js'
import { locationOf } from './location.js'
import type { Resource } from './resource.js'

/** The resource of whoever has the credentials of the server; none in an empty store. */
export function subjectOf({ store }: Context): Resource | undefined {
  return store.get(subjectId)
}

/** An answer of the alias /Me, which tells the permanent address (RFC 7644, section 3.11). */
export function asSubject(answer: Response, subject: Resource, context: Context): Response {
  return { ...answer, headers: { ...answer.headers, location: locationOf(subject, context) } }
}
