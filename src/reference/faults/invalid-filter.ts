import type { Fault } from '../fault.js'
import { textOf } from '../json.js'
import { alteringError, asked, having, withBody, type Asked } from './lie.js'

const byGet = (filter: string): Asked =>
  asked.both(asked.list('Users'), ({ query }) => query.get('filter') === filter)
const bySearch = (filter: string): Asked =>
  asked.both(
    asked.search('Users'),
    asked.sent((body) => textOf(body, 'filter') === filter),
  )

const renamed = (title: string, scimType: string, isAsked: Asked): Fault =>
  alteringError(title, (status) => status === 400, withBody(having({ scimType })), isAsked)

const open = '(userName eq "a"'
const unfinished = 'userName eq'

/** Lies about the keyword for filters that break the grammar. */
export const invalidFilterFaults = {
  'unfinished-by-get': renamed(
    'A filter without a value is refused as invalidSyntax',
    'invalidSyntax',
    byGet(unfinished),
  ),
  'open-by-get': renamed(
    'A filter with an open bracket is refused as invalidValue',
    'invalidValue',
    byGet(open),
  ),
  'unfinished-by-search': renamed(
    'A search without a value is refused as invalidSyntax',
    'invalidSyntax',
    bySearch(unfinished),
  ),
  'open-by-search': renamed(
    'A search with an open bracket is refused in small letters',
    'invalidfilter',
    bySearch(open),
  ),
} as const satisfies Record<string, Fault>
