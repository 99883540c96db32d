import type { Fault } from '../fault.js'
import { isObject, listOf, own, textOf, withMember, type JsonObject } from '../json.js'
import { alteringError, asked, having, withBody, withStatus, type Asked } from './lie.js'

const nameless = asked.sent((body) => own(body, 'userName') === undefined)
const untrue = asked.sent((body) => typeof own(body, 'active') === 'string')

const on400 = (
  title: string,
  alter: Parameters<typeof alteringError>[2],
  ...isAsked: readonly Asked[]
): Fault => alteringError(title, (status) => status === 400, alter, asked.both(...isAsked))

const otherKeyword = withBody(having({ scimType: 'noTarget' }))

/** Takes the wrong value of a PATCH as it is, and stores it. */
const storing: Fault = {
  title: 'PATCH stores a text for a boolean',
  async intercept(request, next, store) {
    const response = await next(request)
    const stored = store.get(request.path[1] ?? '')
    const isOfBoolean = asked.sent((body) => {
      const [first] = listOf(own(body, 'Operations'))
      return isObject(first) && own(first, 'path') === 'active' && isWord(textOf(first, 'value'))
    })
    if (response.status !== 400 || !stored || !isOfBoolean(request)) return response
    const [first] = listOf(own(JSON.parse(request.body) as JsonObject, 'Operations'))
    const value = isObject(first) ? textOf(first, 'value') : ''
    store.put({ ...stored, attributes: withMember(stored.attributes, 'active', value) })
    return { status: 204, headers: {} }
  },
}

function isWord(value: string): boolean {
  return value !== '' && !/^(true|false)$/i.test(value)
}

/** Lies about values that the schema does not allow. */
export const wrongValueFaults = {
  'missing-post-no-target': on400(
    'POST without a userName is refused as noTarget',
    otherKeyword,
    asked.create('Users'),
    nameless,
  ),
  'missing-put-no-target': on400(
    'PUT without a userName is refused as noTarget',
    otherKeyword,
    asked.replace('Users'),
    nameless,
  ),
  'type-422': on400(
    'A text for a boolean answers 422',
    withStatus(422),
    asked.create('Users'),
    untrue,
  ),
  'stored-on-patch': storing,
} as const satisfies Record<string, Fault>
