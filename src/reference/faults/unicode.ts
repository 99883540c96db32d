import type { Fault } from '../fault.js'
import { isObject, own, textOf, withMember, type JsonObject } from '../json.js'
import type { Request } from '../message.js'
import { altering, asked, onStatus, withBody, withSent } from './lie.js'

/** Gives a userName that is taken once more, when the new spelling of it looks like this. */
const twin = (title: string, pattern: RegExp): Fault =>
  altering(
    title,
    asked.create('Users'),
    onStatus(409, async (response, request, next, store) => {
      const userName = sentUserName(request)
      if (!pattern.test(userName)) return response
      const rename = (body: JsonObject): JsonObject => withMember(body, 'userName', userName)
      const free = (body: JsonObject): JsonObject =>
        withMember(body, 'userName', `${userName}-${String(store.revision)}`)
      const created = await next(withSent(free)(request))
      const id = isObject(created.body) ? own(created.body, 'id') : undefined
      const stored = store.get(typeof id === 'string' ? id : '')
      if (stored) store.put({ ...stored, attributes: rename(stored.attributes) })
      return withBody(rename)(created)
    }),
  )

function sentUserName(request: Request): string {
  let userName = ''
  withSent((body) => {
    userName = textOf(body, 'userName')
    return body
  })(request)
  return userName
}

/** Lies about which userNames are the same. */
export const unicodeFaults = {
  'decomposed-twin': twin(
    'A userName is unique only in each of its normal forms',
    /[\u0080-\u036f]/,
  ),
  'wide-twin': twin('A userName is unique only in each width of its letters', /[\uff01-\uff5e]/),
} as const satisfies Record<string, Fault>
