import type { Fault } from '../fault.js'
import { isObject, own, withMember, type JsonObject } from '../json.js'
import { alteringBody, asked, having, within, without, type Alteration } from './lie.js'

const config = (title: string, change: Alteration): Fault =>
  alteringBody(title, asked.discovery('ServiceProviderConfig'), change)

const pagination = (title: string, members: JsonObject): Fault =>
  config(title, within('pagination', having(members)))

/** Lies of the configuration about paging. */
export const cursorConfigFaults = {
  'in-a-list': config('pagination is a list', (body) => {
    const value = own(body, 'pagination')
    return isObject(value) ? withMember(body, 'pagination', [value]) : body
  }),
  'cursor-as-text': pagination('pagination.cursor is a word', { cursor: 'true' }),
  undeclared: config('The configuration does not tell of pagination', without('pagination')),
  'omits-index': config('pagination has no index', within('pagination', without('index'))),
  'default-offset': pagination('defaultPaginationMethod is neither of the two', {
    defaultPaginationMethod: 'offset',
  }),
  'default-not-offered': pagination('The default is a method that pagination denies', {
    defaultPaginationMethod: 'index',
    index: false,
  }),
  'default-size-1': pagination('A page may have one resource by default, and has more', {
    defaultPageSize: 1,
  }),
  'max-size-1': pagination('The largest page may have one resource, and there are larger ones', {
    defaultPageSize: 1,
    maxPageSize: 1,
  }),
  'max-below-default': pagination('The largest page is smaller than that by default', {
    defaultPageSize: 50,
    maxPageSize: 20,
  }),
  'default-size-0': pagination('defaultPageSize is 0', { defaultPageSize: 0 }),
  'max-size-as-text': pagination('maxPageSize is a text', { maxPageSize: '200' }),
  'negative-timeout': pagination('cursorTimeout is negative', { cursorTimeout: -1 }),
} as const satisfies Record<string, Fault>
