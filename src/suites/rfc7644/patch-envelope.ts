import { eachType } from '../../engine/instance.js'
import { isSuccess, skipUnlessOffered } from './accepted.js'
import { checks } from '../checks.js'
import {
  aimAtText,
  changeOf,
  expectChanged,
  expectClientError,
  expectDone,
  expectHarmless,
  expectRefused,
  expectUntouched,
  withMembers,
} from './patch-aim.js'
import { patchOf, patchSchema } from './patch-request.js'
import { expectNoServerError } from './refusals.js'

const otherSchema = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest'
const onlyPatchOp = 'Refuse a PATCH whose schemas do not name the PatchOp message with 400.'
const notOurs = 'Know the operations add, remove and replace alone, and refuse all others with 400.'

/** RFC 7644, section 3.5.2: the body of a PATCH. */
export const patchEnvelope = checks({
  'takes-patch-op': {
    title: 'PATCH whose schemas name the PatchOp message alone is accepted',
    cites: ['rfc7644-3.5.2-03', 'rfc7644-3.5.2-15'],
    needs: 'patch',
    proof: {
      'patch-envelope/demands-resource-schema': 'status',
      'patch-envelope/skips-unprefixed': '/title',
    },
    hint: 'Look unprefixed names up in the schemas of the stored resource; the request names only PatchOp.',
    each: eachType,
    run: (scim, { type }) => expectDone(scim, type, (aim) => patchOf(changeOf(aim))),
  },
  'refuses-missing-schemas': {
    title: 'PATCH without schemas is refused',
    cites: 'rfc7644-3.5.2-03',
    needs: 'patch',
    proof: {
      'patch-envelope/takes-no-schemas': 'status',
      'patch-envelope/no-schemas-500': 'status',
    },
    hint: onlyPatchOp,
    each: eachType,
    async run(scim, { type }) {
      const aim = await aimAtText(scim, type)
      const answer = await scim.patch(aim.path, { Operations: [changeOf(aim)] })
      skipUnlessOffered(answer)
      expectClientError(answer)
    },
  },
  'refuses-other-schema': {
    title: 'PATCH whose schemas name another message is refused',
    cites: 'rfc7644-3.5.2-03',
    needs: 'patch',
    proof: { 'patch-envelope/takes-other-schema': 'status' },
    hint: onlyPatchOp,
    each: eachType,
    async run(scim, { type }) {
      const aim = await aimAtText(scim, type)
      const body = { schemas: [otherSchema], Operations: [changeOf(aim)] }
      const answer = await scim.patch(aim.path, body)
      skipUnlessOffered(answer)
      expectClientError(answer)
    },
  },
  'resource-as-body': {
    title: 'PATCH with a resource as its body does nothing',
    cites: 'rfc7644-3.5.2-04',
    needs: 'patch',
    proof: { 'patch-envelope/takes-resource': '/title' },
    hint: 'Refuse a PATCH without Operations with 400; a resource is the body of a PUT.',
    each: eachType,
    run: (scim, { type }) =>
      expectHarmless(scim, type, ({ text, after }) => ({
        schemas: [patchSchema, type.schema],
        [text.name]: after,
      })),
  },
  'missing-operations': {
    title: 'PATCH without Operations does nothing and is no server error',
    cites: 'rfc7644-3.5.2-04',
    needs: 'patch',
    proof: { 'patch-envelope/no-operations-500': 'status' },
    hint: 'Refuse a PATCH without Operations with 400 and the scimType invalidSyntax.',
    each: eachType,
    run: (scim, { type }) => expectHarmless(scim, type, () => ({ schemas: [patchSchema] })),
  },
  'empty-operations': {
    title: 'PATCH with an empty list of Operations does nothing and is no server error',
    cites: 'rfc7644-3.5.2-04',
    needs: 'patch',
    proof: {
      'patch-envelope/empty-operations-500': 'status',
      'patch-envelope/empty-operations-clear': '/title',
    },
    hint: 'Refuse a PATCH with no operation with 400, and change nothing.',
    each: eachType,
    run: (scim, { type }) => expectHarmless(scim, type, () => patchOf()),
  },
  'object-for-operations': {
    title: 'PATCH with an object in the place of the list of Operations does nothing',
    cites: 'rfc7644-3.5.2-04',
    needs: 'patch',
    proof: {
      'patch-envelope/object-500': 'status',
      'patch-envelope/takes-object': '/title',
    },
    hint: 'Refuse Operations that are no array with 400 and the scimType invalidSyntax.',
    each: eachType,
    run: (scim, { type }) =>
      expectHarmless(scim, type, (aim) => ({ schemas: [patchSchema], Operations: changeOf(aim) })),
  },
  'text-as-operation': {
    title: 'PATCH with a text in the place of an operation does nothing and is no server error',
    cites: 'rfc7644-3.5.2-04',
    needs: 'patch',
    proof: { 'patch-envelope/text-500': 'status' },
    hint: 'Refuse an operation that is no object with 400 and the scimType invalidSyntax.',
    each: eachType,
    run: (scim, { type }) =>
      expectHarmless(scim, type, () => ({ schemas: [patchSchema], Operations: ['replace'] })),
  },
  'missing-op': {
    title: 'PATCH does not guess the op that an operation lacks',
    cites: 'rfc7644-3.5.2-05',
    needs: 'patch',
    proof: {
      'patch-envelope/guesses-op': '/title',
      'patch-envelope/missing-op-500': 'status',
    },
    hint: 'Refuse an operation without op with 400 and the scimType invalidSyntax.',
    each: eachType,
    run: (scim, { type }) => expectHarmless(scim, type, withMembers({ op: undefined })),
  },
  'null-op': {
    title: 'PATCH with null as op does nothing and is no server error',
    cites: 'rfc7644-3.5.2-05',
    needs: 'patch',
    proof: { 'patch-envelope/null-op-500': 'status' },
    hint: 'Refuse an op that is no text with 400 and the scimType invalidSyntax.',
    each: eachType,
    run: (scim, { type }) => expectHarmless(scim, type, withMembers({ op: null })),
  },
  'unknown-op': {
    title: 'PATCH with an op that nobody knows is refused and does nothing',
    cites: 'rfc7644-3.5.2-06',
    needs: 'patch',
    proof: {
      'patch-envelope/unknown-op-204': 'status',
      'patch-envelope/unknown-op-500': 'status',
      'patch-envelope/unknown-op-replaces': '/title',
    },
    hint: notOurs,
    each: eachType,
    run: (scim, { type }) => expectRefused(scim, type, withMembers({ op: 'upsert' })),
  },
  'op-in-capitals': {
    title: 'PATCH with the op Replace is done or refused, and never accepted without effect',
    cites: 'rfc7644-3.5.2-06',
    needs: 'patch',
    proof: {
      'patch-envelope/capital-op-ignored': '/title',
      'patch-envelope/capital-op-500': 'status',
      'patch-envelope/capital-op-refused-after-change': '/title',
    },
    hint: 'Take op in any letter case, as Entra ID sends it, or refuse it; do not answer 2xx and do nothing.',
    each: eachType,
    async run(scim, { type }) {
      const aim = await aimAtText(scim, type)
      const answer = await scim.patch(aim.path, withMembers({ op: 'Replace' })(aim))
      skipUnlessOffered(answer)
      expectNoServerError(answer)
      if (isSuccess(answer)) await expectChanged(scim, aim)
      else await expectUntouched(scim, aim)
    },
  },
  'move-of-json-patch': {
    title: 'PATCH with the op move of JSON Patch is refused',
    cites: 'rfc7644-3.5.2-02',
    needs: 'patch',
    proof: { 'patch-envelope/move-204': 'status' },
    hint: notOurs,
    each: eachType,
    run: (scim, { type }) =>
      expectRefused(scim, type, (aim) =>
        withMembers({ op: 'move', from: aim.text.path, path: 'displayName' })(aim),
      ),
  },
  'copy-of-json-patch': {
    title: 'PATCH with the op copy of JSON Patch is refused',
    cites: 'rfc7644-3.5.2-02',
    needs: 'patch',
    proof: { 'patch-envelope/copy-204': 'status' },
    hint: notOurs,
    each: eachType,
    run: (scim, { type }) => expectRefused(scim, type, withMembers({ op: 'copy', from: 'id' })),
  },
  'test-of-json-patch': {
    title: 'PATCH with the op test of JSON Patch is refused',
    cites: 'rfc7644-3.5.2-02',
    needs: 'patch',
    proof: { 'patch-envelope/test-204': 'status' },
    hint: notOurs,
    each: eachType,
    run: (scim, { type }) => expectRefused(scim, type, withMembers({ op: 'test' })),
  },
  'number-as-path': {
    title: 'PATCH with a number as path does nothing and is no server error',
    cites: 'rfc7644-3.5.2-07',
    needs: 'patch',
    proof: {
      'patch-envelope/number-path-500': 'status',
      'patch-envelope/number-path-ignored': '/title',
    },
    hint: 'Refuse a path that is no text with 400; to skip it would be another operation.',
    each: eachType,
    run: (scim, { type }) => expectHarmless(scim, type, withPath(5)),
  },
  'object-as-path': {
    title: 'PATCH with an object as path does nothing and is no server error',
    cites: 'rfc7644-3.5.2-07',
    needs: 'patch',
    proof: {
      'patch-envelope/object-path-500': 'status',
      'patch-envelope/object-path-ignored': '/title',
    },
    hint: 'Refuse a path that is no text with 400; to skip it would be another operation.',
    each: eachType,
    run: (scim, { type }) => expectHarmless(scim, type, withPath({})),
  },
  'empty-path': {
    title: 'PATCH with an empty path is no server error',
    cites: 'rfc7644-3.5.2-07',
    needs: 'patch',
    proof: { 'patch-envelope/empty-path-500': 'status' },
    hint: 'Take an empty path for none, or refuse it with 400.',
    each: eachType,
    async run(scim, { type }) {
      const aim = await aimAtText(scim, type)
      const answer = await scim.patch(aim.path, withPath('')(aim))
      skipUnlessOffered(answer)
      expectNoServerError(answer)
      if (!isSuccess(answer)) await expectUntouched(scim, aim)
    },
  },
  'unknown-member': {
    title: 'PATCH of an operation with a member that nobody knows is no server error',
    cites: 'rfc7644-3.5.2-04',
    needs: 'patch',
    proof: { 'patch-envelope/unknown-member-500': 'status' },
    hint: 'Skip unknown members of an operation, or refuse them with 400.',
    each: eachType,
    async run(scim, { type }) {
      const aim = await aimAtText(scim, type)
      const answer = await scim.patch(aim.path, withMembers({ comment: 'hello' })(aim))
      skipUnlessOffered(answer)
      expectNoServerError(answer)
      if (isSuccess(answer)) await expectChanged(scim, aim)
      else await expectUntouched(scim, aim)
    },
  },
})

/** A PATCH whose path is no path, with a value that would make sense without one. */
function withPath(path: unknown): Parameters<typeof expectHarmless>[2] {
  return ({ text, after }) => {
    const operation = { op: 'replace', path, value: { [text.name]: after } }
    return { schemas: [patchSchema], Operations: [operation] }
  }
}
