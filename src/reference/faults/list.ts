import type { Fault } from '../fault.js'
import { listOf, own, withMember } from '../json.js'
import { alteringBody, answering500, asked, eachResource, without } from './lie.js'

const list = (title: string, alter: Parameters<typeof alteringBody>[2]): Fault =>
  alteringBody(title, asked.userList, alter)

const strips = (name: string): Fault =>
  list(`The list of users leaves out ${name}`, eachResource(without(name)))

/** Lies about the list of users without a filter. */
export const listFaults = {
  'omits-total-results': list('The list of users has no totalResults', without('totalResults')),
  'omits-schemas': list('The list of users has no schemas', without('schemas')),
  'omits-items-per-page': list('The list of users has no itemsPerPage', without('itemsPerPage')),
  'omits-start-index': list('The list of users has no startIndex', without('startIndex')),
  'empty-page': list('The list of users has a total, but no resources', (body) =>
    withMember(body, 'Resources', []),
  ),
  'resources-as-object': list('Resources is an object and no array', (body) =>
    withMember(body, 'Resources', Object.fromEntries(listOf(own(body, 'Resources')).entries())),
  ),
  'total-as-text': list('totalResults is a word', (body) =>
    withMember(body, 'totalResults', 'many'),
  ),
  'strips-names': strips('name'),
  'strips-user-name': strips('userName'),
  'strips-active': strips('active'),
  'strips-emails': strips('emails'),
  'strips-ids': strips('id'),
  'answers-500': answering500('The list of users answers 500', asked.userList),
} as const satisfies Record<string, Fault>
