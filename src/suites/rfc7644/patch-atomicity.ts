import type { Answer } from '../../engine/answer.js'
import { expect } from '../../engine/expect.js'
import { eachType } from '../../engine/instance.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { checks, type BuiltInCheck } from '../checks.js'
import { skipUnlessOffered } from './accepted.js'
import { keptGroup, membersIn } from './group-members.js'
import { isKept } from './kept-attribute.js'
import { aimAtText, changeOf, expectClientError, expectUntouched } from './patch-aim.js'
import { patchOf, type Operation } from './patch-request.js'
import { aim } from './refusals.js'
import { isSameState } from './same-state.js'

const allOrNothing =
  'Keep nothing of a PATCH, and answer with the error, unless every operation has succeeded.'

/** RFC 7644, section 3.5.2: a PATCH is done as a whole or not at all. */
export const patchAtomicity = checks({
  'first-one-fails': failing({
    title: 'A PATCH whose first operation fails is refused and changes nothing',
    proof: {
      'patch-atomicity/skips-first': 'status',
      'patch-atomicity/goes-on': '/title',
    },
    operations: (good, bad) => [bad, good()],
  }),
  'middle-one-fails': failing({
    title: 'A PATCH with a failing operation between others is refused and changes nothing',
    proof: {
      'patch-atomicity/skips-middle': 'status',
      'patch-atomicity/keeps-what-was-done': '/title',
    },
    operations: (good, bad) => [good(), bad, good()],
  }),
  'last-one-fails': failing({
    title: 'A PATCH whose last operation fails is refused and changes nothing',
    proof: {
      'patch-atomicity/skips-last': 'status',
      'patch-atomicity/keeps-what-was-done': '/title',
    },
    operations: (good, bad) => [good(), bad],
  }),
  'keeps-last-modified': {
    title: 'A PATCH that fails moves neither the time of the last modification nor the version',
    cites: 'rfc7644-3.5.2-20',
    needs: 'patch',
    proof: { 'patch-atomicity/moves-last-modified': '/meta/lastModified' },
    hint: allOrNothing,
    each: eachType,
    async run(scim, { type }) {
      const bad = await failingAlone(scim, type)
      const at = await aimAtText(scim, type)
      const before = await scim.prepare('GET', at.path)
      const answer = await scim.patch(at.path, patchOf(changeOf(at), bad))
      skipUnlessOffered(answer)
      expectClientError(answer)
      const read = await expectUntouched(scim, at)
      for (const pointer of ['/meta/lastModified', '/meta/version']) {
        const value = before.at(pointer)
        if (value !== undefined)
          expect.value(read, pointer, (it) => isSameState(it, value), shown(value))
      }
    },
  },
  'answers-with-error': {
    title: 'A PATCH that fails is answered with an Error body',
    cites: 'rfc7644-3.5.2-22',
    needs: 'patch',
    proof: {
      'patch-atomicity/error-without-body': 'body',
      'patch-atomicity/error-without-status': '/status',
      'patch-atomicity/error-without-schema': '/schemas',
    },
    hint: 'Answer a PATCH that fails with the status and a body of the schema Error.',
    each: eachType,
    async run(scim, { type }) {
      const bad = await failingAlone(scim, type)
      const at = await aimAtText(scim, type)
      const answer = await scim.patch(at.path, patchOf(changeOf(at), bad))
      skipUnlessOffered(answer)
      expectClientError(answer)
      expect.json(answer)
      expect.scimError(answer, answer.status)
    },
  },
  'keeps-members': {
    title: 'A PATCH that removes members and then fails leaves the members as they were',
    cites: ['rfc7644-3.5.2-20', 'rfc7644-3.5.2-21'],
    needs: ['patch', 'groups'],
    proof: { 'patch-atomicity/members-are-lost': '/members' },
    hint: allOrNothing,
    async run(scim) {
      const bad = await failingAlone(scim, scim.type('Group'))
      const group = await keptGroup(scim, [await scim.user()])
      const answer = await scim.patch(group.path, patchOf({ op: 'remove', path: 'members' }, bad))
      skipUnlessOffered(answer)
      expectClientError(answer)
      const isThere = (members: unknown): boolean => isKept(members, group.body['members'])
      const read = await membersIn(scim, group, isThere)
      expect.value(read, '/members', isThere, shown(group.body['members']))
    },
  },
})

interface Failing extends Pick<BuiltInCheck, 'title' | 'proof'> {
  readonly operations: (good: () => Operation, bad: Operation) => readonly Operation[]
}

function failing({ operations, ...facts }: Failing): BuiltInCheck {
  return {
    title: facts.title,
    cites: ['rfc7644-3.5.2-20', 'rfc7644-3.5.2-21'],
    needs: 'patch',
    proof: facts.proof,
    hint: allOrNothing,
    each: eachType,
    async run(scim, { type }) {
      const bad = await failingAlone(scim, type)
      const at = await aimAtText(scim, type)
      const good = (): Operation => ({ ...changeOf(at), value: at.text.fresh() })
      const answer = await scim.patch(at.path, patchOf(...operations(good, bad)))
      skipUnlessOffered(answer)
      expectClientError(answer)
      await expectUntouched(scim, at)
    },
  }
}

/** An operation that the target refuses when it is sent alone; without one there is nothing to judge. */
async function failingAlone(scim: Scim, type: ResourceType): Promise<Operation> {
  const found = await scim.once(`failing operation of ${type.endpoint}`, async () => {
    const { path } = await aim(scim, type)
    for (const operation of candidatesFor(type)) {
      const answer = await scim.prepare('PATCH', path, { json: patchOf(operation) })
      skipUnlessOffered(answer)
      if (isRefusal(answer)) return operation
    }
    return undefined
  })
  if (found) return found
  throw new Skip('the target refuses no operation that cannot be done')
}

/** What fails when it is done comes first: what fails when it is read tells less of atomicity. */
function candidatesFor({ attributes, schema }: ResourceType): readonly Operation[] {
  const list = attributes.find(
    (one) =>
      one.schema === schema &&
      one.multiValued &&
      one.mutability === 'readWrite' &&
      one.name !== 'members' &&
      one.subAttributes.some(({ name }) => name === 'value'),
  )
  return [
    ...(list
      ? [{ op: 'replace', path: `${list.name}[value eq "nobody"].value`, value: 'somebody' }]
      : []),
    { op: 'replace', path: 'id', value: 'another' },
    { op: 'replace', path: 'noSuchAttribute', value: 'nothing' },
    { op: 'upsert', path: 'displayName', value: 'nothing' },
  ]
}

function isRefusal({ status }: Answer): boolean {
  return status >= 400 && status < 500
}
