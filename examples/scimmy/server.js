// A SCIM server in memory, on SCIMMY and Express. Where SCIMMY leaves something to the application,
// or differs from RFC 7644, the comment says what is done about it.
import { randomUUID } from 'node:crypto'
import express from 'express'
import SCIMMY from 'scimmy'
import SCIMMYRouters from 'scimmy-routers'

const { PORT = '3000', SCIM_TOKEN } = process.env
if (!SCIM_TOKEN) throw new Error('SCIM_TOKEN should hold the bearer token that clients send')

const { Filter, Error: ScimError } = SCIMMY.Types
const users = new Map()
const groups = new Map()

// SCIMMY compares text with case; SCIM does so only for attributes that are caseExact (RFC 7643,
// section 2.2). So both sides of a filter are folded first.
const caseExact = new Set(['id', 'externalid', 'meta'])
const fold = (object) =>
  Object.fromEntries(
    Object.entries(object).flatMap(([name, value]) => {
      // A removed attribute leaves its name behind.
      if (value === undefined) return []
      const key = name.toLowerCase()
      return [[key, caseExact.has(key) ? value : JSON.parse(JSON.stringify(value).toLowerCase())]]
    }),
  )

function matcher(filter) {
  const clauses = Array.from(filter, fold)
  const folded = new Filter(clauses)
  // SCIMMY fails on emails[…] and name.familyName when a resource has no emails or name at all.
  const parts = clauses.flatMap(Object.entries).filter(([, value]) => !Array.isArray(value))
  const empty = Object.fromEntries(parts.map(([name]) => [name, {}]))
  return (row) => folded.match([{ ...empty, ...fold(row) }]).length > 0
}

function find(rows, id) {
  const row = rows.get(id)
  if (!row) throw new ScimError(404, null, `There is no resource with the id ${id}`)
  return row
}

function list(rows, request) {
  const found = [...rows.values()].filter(request.filter ? matcher(request.filter) : () => true)
  // SCIMMY sorts and cuts the page itself. Left to itself it would tell the size that was asked for
  // instead of the size of this page, and answer with the first page when there are no more.
  const { startIndex = 1, count = 100, ...sort } = request.constraints ?? {}
  const left = Math.max(found.length - startIndex + 1, 0)
  const page = { startIndex, itemsPerPage: Math.min(count, left), totalResults: found.length }
  request.constraints = { ...sort, ...page }
  return left > 0 ? found : []
}

function save(rows, request, resource, response) {
  const before = request.id ? find(rows, request.id) : undefined
  const name = resource.userName?.toLowerCase()
  for (const other of name ? rows.values() : []) {
    if (other !== before && other.userName.toLowerCase() === name) {
      throw new ScimError(409, 'uniqueness', `userName ${resource.userName} is taken`)
    }
  }
  const id = before?.id ?? randomUUID()
  const now = new Date().toISOString()
  const { schemas, ...attributes } = JSON.parse(JSON.stringify(resource), withoutNulls)
  const meta = { created: before?.meta.created ?? now, lastModified: now }
  rows.set(id, { ...attributes, id, meta })
  // SCIMMY sets no Location header (RFC 7644, section 3.3).
  if (!before) response?.location(`${request.constructor.basepath()}/${id}`)
  return rows.get(id)
}

// SCIMMY keeps a null in a list, and then fails on each filter that comes to it.
function withoutNulls(_, value) {
  return Array.isArray(value) ? value.filter((element) => element !== null) : value
}

function remove(rows, request) {
  rows.delete(find(rows, request.id).id)
  for (const group of groups.values()) {
    group.members = group.members?.filter(({ value }) => value !== request.id)
  }
}

for (const [type, rows] of [
  [SCIMMY.Resources.User, users],
  [SCIMMY.Resources.Group, groups],
]) {
  SCIMMY.Resources.declare(type)
    .ingress((request, resource, response) => save(rows, request, resource, response))
    .egress((request) => (request.id ? find(rows, request.id) : list(rows, request)))
    .degress((request) => remove(rows, request))
}

const app = express()
app.use((request, response, next) => {
  // Else the answer to a body that is no JSON would be of another media type.
  response.type('application/scim+json')
  // Express 5 parses the query anew at each access and loses the numbers that SCIMMY puts into it.
  Object.defineProperty(request, 'query', { value: request.query, writable: true })
  next()
})
app.use(
  '/scim/v2',
  new SCIMMYRouters({
    type: 'bearer',
    baseUri: (request) => `${request.protocol}://${request.get('host')}`,
    // The answer to a bulk request has no location of its own.
    context: (request) => (request.originalUrl.endsWith('/Bulk') ? undefined : request.res),
    handler(request) {
      if (request.get('authorization') === `Bearer ${SCIM_TOKEN}`) return
      request.res.set('WWW-Authenticate', 'Bearer')
      throw new Error('The bearer token is missing or wrong')
    },
  }),
)
const server = app.listen(Number(PORT), '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}/scim/v2`)
})
