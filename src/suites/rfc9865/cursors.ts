import { findingOf } from '../../engine/expect.js'
import { eachType } from '../../engine/instance.js'
import { checks } from '../checks.js'
import { firstOfMany, paged } from './cursor-query.js'

/** RFC 9865, sections 2 and 5.2: the cursors themselves. */
export const cursors = checks({
  'fit-into-urls': {
    title: 'A cursor has letters, digits, hyphens, dots, underscores and tildes only',
    cites: ['rfc9865-2-02', 'rfc9865-2-14'],
    needs: 'cursor',
    proof: { 'cursor/padded': '/nextCursor' },
    hint: 'Encode cursors as base64url without padding.',
    each: eachType,
    async run(scim, { type }) {
      const { first, cursor } = await firstOfMany(scim, await paged(scim, type))
      if (/^[\w.~-]+$/.test(cursor)) return
      first.report(findingOf(first, '/nextCursor', 'unreserved characters only', cursor))
    },
  },
  'hide-their-content': {
    title: 'A cursor cannot be read as a number or, decoded, as JSON',
    cites: 'rfc9865-5.2-05',
    needs: 'cursor',
    proof: { 'cursor/readable': '/nextCursor' },
    hint: 'Encrypt cursors, or give random ones and remember what they stand for.',
    each: eachType,
    async run(scim, { type }) {
      const { first, cursor } = await firstOfMany(scim, await paged(scim, type))
      const decoded = Buffer.from(cursor, 'base64url').toString('utf8')
      const isReadable = /^\d{1,8}$/.test(cursor) || /^\s*\{"\w+":/.test(decoded)
      if (isReadable) first.report(findingOf(first, '/nextCursor', 'not readable', cursor))
    },
  },
})
