import type { Fault } from '../fault.js'
import { isList, isObject, type Json, type JsonObject } from '../json.js'
import { alteringRequest, asked, withSent, type Asked } from './lie.js'

/** Changes every text in what is sent to create a user. */
const misreading = (
  title: string,
  change: (text: string) => string,
  isAsked: Asked = asked.anything,
): Fault =>
  alteringRequest(
    title,
    asked.both(asked.create('Users'), isAsked),
    withSent((body) => mapped(body, change) as JsonObject),
  )

function mapped(value: Json, change: (text: string) => string): Json {
  if (typeof value === 'string') return change(value)
  if (isList(value)) return value.map((one) => mapped(one, change))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, mapped(inner, change)]),
  )
}

const stripping = (title: string, pattern: RegExp): Fault =>
  misreading(title, (text) => text.replace(pattern, '?'))

/** What comes of UTF-8 that is taken for Latin-1; other scripts have faults of their own. */
const asLatin1 = (text: string): string =>
  /^[\0-\u00ff]*$/.test(text) ? Buffer.from(text, 'utf8').toString('latin1') : text

const hasCharset: Asked = ({ headers }) => /charset/i.test(headers['content-type'] ?? '')

/** Lies about text beyond ASCII. */
export const utf8Faults = {
  'latin-1-by-default': misreading(
    'A body without a charset is read as Latin-1',
    asLatin1,
    asked.not(hasCharset),
  ),
  'latin-1-by-charset': misreading(
    'A body with a charset is read as Latin-1',
    asLatin1,
    hasCharset,
  ),
  'strips-marks': stripping('Combining marks are lost', /[\u0300-\u036f]/g),
  'strips-cjk': stripping('East Asian letters are lost', /[\u4e00-\u9fff\uac00-\ud7af]/g),
  'strips-right-to-left': stripping('Letters from right to left are lost', /[\u0590-\u06ff]/g),
  'strips-astral-letters': stripping(
    'Letters beyond the basic plane are lost',
    /[\u{1d400}-\u{1d7ff}\u{20000}-\u{2ffff}]/gu,
  ),
  'strips-joiners': stripping('Joined emoji fall apart', /\u200d/g),
  'keeps-escapes': {
    title: 'An escaped letter stays escaped',
    intercept(request, next) {
      const isMisread = asked.create('Users')(request) && request.credentials === 'accepted'
      const body = request.body.replaceAll('\\u00eb', '\\\\u00eb')
      return next(isMisread ? { ...request, body } : request)
    },
  },
  'cuts-at-spaces': misreading('A text ends at a space', (text) =>
    text.startsWith(' ') ? (text.trim().split(' ')[0] ?? '') : text,
  ),
} as const satisfies Record<string, Fault>
