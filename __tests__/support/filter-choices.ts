import type { Fault } from '../../src/reference/fault.js'
import type { Response } from '../../src/reference/message.js'
import type { Latitude } from './latitudes.js'

/** How a server answers a filter; nothing where it does as the reference server does. */
type Choice = (filter: string) => Response | undefined

const refusal = (scimType: string, status = 400): Response => ({
  status,
  headers: {},
  body: {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    status: String(status),
    scimType,
    detail: 'This filter is not offered.',
  },
})
const declined = refusal('invalidFilter')

const choices = {
  'offers nothing but userName eq': (filter) =>
    /^(?:urn:\S+:)?userName eq "[^"\\]*"$/i.test(filter) ? undefined : declined,
  'offers neither and nor brackets': (filter) =>
    / and | or |[()[\]]/.test(filter.replace(/"(?:[^"\\]|\\.)*"/g, '')) ? declined : undefined,
  'offers no value paths': (filter) => (filter.includes('[') ? declined : undefined),
  'offers no not': (filter) => (/\bnot\b/i.test(filter) ? declined : undefined),
  'wants filters in the body of a search': () => refusal('sensitive', 403),
  'has too much to answer any filter on meta': (filter) =>
    filter.includes('meta.') ? refusal('tooMany') : undefined,
  'finds nothing by an unknown attribute': (filter) =>
    /^(?:\S+[.[])?x\w{10} eq/.test(filter)
      ? {
          status: 200,
          headers: {},
          body: {
            schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
            totalResults: 0,
          },
        }
      : undefined,
} as const satisfies Record<string, Choice>

function choosing(choose: Choice): Fault {
  return {
    title: 'Filters are answered otherwise',
    intercept(request, next) {
      const filter = request.credentials === 'accepted' ? request.query.get('filter') : null
      return (filter === null ? undefined : choose(filter)) ?? next(request)
    },
  }
}

/** What servers do with filters that RFC 7644, section 3.4.2.2, permits, each of them for the checks of filters alone. */
export const filterChoices: Readonly<Record<keyof typeof choices, Latitude>> = Object.assign(
  {},
  ...Object.entries(choices).map(([title, choose]) => ({
    [title]: { title, wrappers: [choosing(choose)] },
  })),
)
