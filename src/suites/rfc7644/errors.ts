import { percentEncoded } from '../../core/percent-encoded.js'
import type { Answer } from '../../engine/answer.js'
import { expect, findingOf } from '../../engine/expect.js'
import { eachType } from '../../engine/instance.js'
import { linkOf } from '../../engine/link.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { hasShape } from '../../engine/shape.js'
import { Deviation, Skip } from '../../engine/signals.js'
import { checks } from '../checks.js'
import { skipUnlessOffered } from './accepted.js'
import { textChange } from './text-change.js'
import { expectNoServerError } from './refusals.js'

const unknownId = 'Answer 404 when nobody has the id in the path, whatever the method is.'

/** RFC 7644, section 3.12: the status of what can not be done. */
export const errors = checks({
  'unknown-id-on-read': {
    title: 'GET of an id that nobody has answers 404',
    cites: 'rfc7644-3.12-13',
    proof: { 'error/unknown-id-200': 'status', 'error/unknown-id-400': 'status' },
    hint: unknownId,
    each: eachType,
    run: (scim, { type }) => expectUnknown(scim, type, (path) => scim.get(path)),
  },
  'unknown-id-on-replace': {
    title: 'PUT to an id that nobody has answers 404',
    cites: 'rfc7644-3.12-13',
    proof: { 'refusal/replace-of-nothing-200': 'status' },
    hint: unknownId,
    each: eachType,
    run: (scim, { type }) =>
      expectUnknown(scim, type, (path) => scim.put(path, scim.payload(type))),
  },
  'unknown-id-on-patch': {
    title: 'PATCH of an id that nobody has answers 404',
    cites: 'rfc7644-3.12-13',
    needs: 'patch',
    proof: { 'refusal/patch-of-nothing-204': 'status' },
    hint: unknownId,
    each: eachType,
    run: (scim, { type }) =>
      expectUnknown(scim, type, (path) => scim.patch(path, textChange(scim, type))),
  },
  'unknown-id-on-delete': {
    title: 'DELETE of an id that nobody has answers 404',
    cites: 'rfc7644-3.12-13',
    proof: { 'refusal/delete-of-nothing-204': 'status' },
    hint: unknownId,
    each: eachType,
    run: (scim, { type }) => expectUnknown(scim, type, (path) => scim.delete(path)),
  },
  'unknown-endpoint': {
    title: 'GET of an endpoint that does not exist answers 404',
    cites: 'rfc7644-3.12-14',
    proof: { 'refusal/any-endpoint-200': 'status' },
    hint: 'Answer 404 to every path that is none of your endpoints.',
    async run(scim) {
      await scim.reader(scim.type())
      expect.status(await scim.get(`/NoSuchEndpoint${scim.random(8)}`), 404)
    },
  },
  'not-implemented': {
    title: 'POST /Bulk answers 501 where bulk operations are said to be missing',
    cites: 'rfc7644-3.12-17',
    proof: { 'refusal/bulk-500': 'status' },
    hint: 'Answer 501 to what the configuration says you do not support.',
    async run(scim) {
      if (scim.discovery.offer('bulk') !== 'absent')
        throw new Skip('the target does not say that it offers no bulk operations')
      await scim.reader(scim.type())
      const schemas = ['urn:ietf:params:scim:api:messages:2.0:BulkRequest']
      expect.status(await scim.post('/Bulk', { schemas, Operations: [] }), 501)
    },
  },
  'misplaced-post': {
    title: 'POST to the address of a resource is refused as a mistake of the client',
    cites: 'rfc7644-3.12-16',
    proof: { 'refusal/misplaced-post-500': 'status' },
    hint: 'Answer 405 to a method that a path does not offer.',
    each: eachType,
    async run(scim, { type }) {
      const { path } = await scim.reader(type)
      expectNoServerError(await scim.post(path, scim.payload(type)))
    },
  },
  'redirects-work': {
    title: 'A path with a slash at its end is answered, or redirected to where it is answered',
    cites: ['rfc7644-3.12-06', 'rfc7644-3.12-07'],
    proof: {
      'refusal/redirects-nowhere': 'status',
      'refusal/redirects-without-location': 'header location',
    },
    hint: 'Name in Location the address at which the same request is answered.',
    async run(scim) {
      const { path, id } = await scim.reader(scim.type())
      const answer = await scim.get(`${path}/`)
      if (answer.status === 200) {
        expect.attribute(answer, 'id', id)
        return
      }
      const followed = await follow(scim, answer, `${path}/`)
      expect.status(followed, 200)
      expect.attribute(followed, 'id', id)
    },
  },
})

async function expectUnknown(
  scim: Scim,
  type: ResourceType,
  ask: (path: string) => Promise<Answer>,
): Promise<void> {
  const { id } = await scim.reader(type)
  const answer = await ask(`${type.endpoint}/${percentEncoded(scim.unknownId(id))}`)
  skipUnlessOffered(answer)
  // An id that no resource could have may be refused for its form.
  expect.status(answer, 404, ...(hasShape(id) ? [] : [400]))
}

async function follow(scim: Scim, answer: Answer, path: string): Promise<Answer> {
  const { status, line } = answer
  if (![301, 302, 303, 307, 308].includes(status))
    throw new Skip(`${line} answered ${String(status)}: there was no redirect`)
  const link = linkOf(answer.header('location'), scim.baseUrl, path)
  const actual = answer.header('location') ?? 'nothing'
  if (!link) throw new Deviation(findingOf(answer, 'header location', 'an address', actual))
  return scim.get(link.path, { base: link.base })
}
