import { shown } from '../../engine/wording.js'
import type { FilledRequest } from '../requests/request.js'
import { bodyIn, contentTypeOf, fieldsOf, record, type Hide } from './script-request.js'

/**
 * Why a request that a script left can't be sent, in words; nothing when it can. To leave out what is not as the
 * format wants it would blame the server for a request that nobody meant.
 */
export function mistakeIn(before: FilledRequest, left: unknown, hide: Hide): string | undefined {
  const after = record(left)
  if (Object.keys(after).length === 0) return 'request should be an object, is nothing'
  const other = (name: string, wanted: string): string =>
    `request.${name} should be ${wanted}, is ${shown(after[name])}`
  const text = texts.find((name) => typeof after[name] !== 'string')
  if (text !== undefined) return other(text, 'a text')
  const object = objects.find((name) => record(after[name]) !== after[name])
  if (object !== undefined) return other(object, 'an object of names and values')
  if (!areParameters(after['params']))
    return other('params', 'a list of {name, value}, or an object of names and values')
  if (['number', 'boolean'].includes(typeof after['body']))
    return other('body', 'a text, or an object to be sent as JSON')
  const saidTwice = headerSaidTwice(before, after)
  if (saidTwice !== undefined) return saidTwice
  const form = JSON.stringify(fieldsOf(after['form']))
  const shownForm = JSON.stringify(before.form.map(([name, values]) => [name, values.map(hide)]))
  const hasBody = before.body !== '' && bodyIn(after) === hide(before.body)
  return hasBody && form !== shownForm
    ? 'request.form was changed, and the body of the step is sent instead: empty request.body'
    : undefined
}

const texts = ['method', 'url', 'scheme', 'host', 'path', 'content_type'] as const
const objects = ['headers', 'form'] as const

function areParameters(params: unknown): boolean {
  if (!Array.isArray(params)) return record(params) === params
  return params.every((one) => 'name' in record(one) && 'value' in record(one))
}

function headerSaidTwice(
  { headers }: FilledRequest,
  after: Readonly<Record<string, unknown>>,
): string | undefined {
  const given = contentTypeOf(headers)
  const own = contentTypeOf(fieldsOf(after['headers']))
  const said = String(after['content_type'])
  return said !== given && own !== given && own !== said
    ? `request.content_type is ${shown(said)}, and request.headers["Content-Type"] is ${shown(own)}`
    : undefined
}
