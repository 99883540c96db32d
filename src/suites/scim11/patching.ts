import type { Answer } from '../../engine/answer.js'
import { expect, findingOf } from '../../engine/expect.js'
import type { Fixture } from '../../engine/fixtures.js'
import type { Scim } from '../../engine/scim.js'
import { shown } from '../../engine/wording.js'
import { checks } from '../checks.js'
import { core, demandKept, expectCount, readAgain } from './sample.js'

/** Sends a PATCH that has to succeed, and reads what it has made. */
async function patched(
  scim: Scim,
  { path }: Fixture,
  changes: Readonly<Record<string, unknown>>,
): Promise<Answer> {
  expect.status(await scim.patch(path, { schemas: [core], ...changes }), 200, 204)
  return readAgain(scim, { path })
}

function expectAbsent(answer: Answer, pointer: string): void {
  const left = answer.at(pointer)
  if (left !== undefined && left !== null && left !== '')
    answer.report(findingOf(answer, pointer, 'absent', shown(left)))
}

/** PATCH of users (Protocol 1.1, section 3.3.2). */
export const patching = checks({
  'answers-200-or-204': {
    title: 'A PATCH is answered with 200 and the whole user, or with 204',
    cites: 'scim11-api-3.3.2-01',
    needs: 'patch',
    proof: {
      'scim11-patch/answers-202': 'status',
      'scim11-patch/shows-changes-only': '/userName',
    },
    hint: 'Answer PATCH with 200 and the whole resource, or with 204 and no body.',
    async run(scim) {
      const user = await scim.user()
      const answer = await scim.patch(user.path, { schemas: [core], displayName: 'Other' })
      expect.status(answer, 200, 204)
      if (answer.status === 204) return
      expect.attribute(answer, 'id', user.id)
      expect.attribute(answer, 'userName', user.body['userName'])
    },
  },
  'answers-200-with-attributes': {
    title: 'A PATCH with the parameter attributes is answered with 200',
    cites: 'scim11-api-3.3.2-02',
    needs: 'patch',
    proof: { 'scim11-patch/always-204': 'status' },
    hint: 'Answer 200 with the resource when a PATCH says which attributes it wants to see.',
    async run(scim) {
      const user = await scim.user()
      const json = { schemas: [core], displayName: 'Other' }
      const query = { attributes: 'userName' }
      const answer = await scim.request('PATCH', user.path, { json, query })
      expect.status(answer, 200)
      expect.attribute(answer, 'id', user.id)
    },
  },
  'replaces-single': {
    title: 'A PATCH replaces a single value and leaves the others alone',
    cites: 'scim11-api-3.3.2-04',
    needs: 'patch',
    proof: {
      'scim11-patch/forgets': '/displayName',
      'scim11-patch/clears-the-rest': '/name/familyName',
    },
    hint: 'Put the value of a PATCH in the place of the old one, and keep what it does not name.',
    async run(scim) {
      const user = await scim.user()
      const displayName = `Other ${scim.random(6)}`
      const answer = await patched(scim, user, { displayName })
      expect.attribute(answer, 'displayName', displayName)
      expect.attribute(answer, 'userName', user.body['userName'])
      const familyName = user.created.at('/name/familyName')
      if (familyName !== undefined)
        expect.value(answer, '/name/familyName', (it) => it === familyName, shown(familyName))
    },
  },
  'merges-complex': {
    title: 'A PATCH of one part of the name keeps the other parts',
    cites: 'scim11-api-3.3.2-05',
    needs: 'patch',
    proof: { 'scim11-patch/replaces-complex': '/name/familyName' },
    hint: 'Merge the sub-attributes of a PATCH into the attribute that there is.',
    async run(scim) {
      const user = await scim.user()
      const familyName = user.created.at('/name/familyName')
      const answer = await patched(scim, user, { name: { givenName: 'Other' } })
      expect.value(answer, '/name/givenName', (value) => value === 'Other', shown('Other'))
      expect.value(answer, '/name/familyName', (it) => it === familyName, shown(familyName))
    },
  },
  'adds-value': {
    title: 'A PATCH adds an e-mail address to those that there are',
    cites: 'scim11-api-3.3.2-06',
    needs: 'patch',
    proof: { 'scim11-patch/replaces-list': '/emails' },
    hint: 'Add the values of a PATCH to the values that there are.',
    async run(scim) {
      const [first, second] = [scim.random(8), scim.random(8)].map((it) => `${it}@example.com`)
      const user = await scim.user({ emails: [{ value: first, type: 'work' }] })
      demandKept(user, 'emails')
      const answer = await patched(scim, user, { emails: [{ value: second, type: 'home' }] })
      for (const value of [first, second]) expectCount(answer, '/emails', value ?? '', 1)
    },
  },
  'merges-same-value': {
    title: 'A PATCH of an e-mail address that is there merges into it, and moves primary',
    cites: ['scim11-api-3.3.2-06', 'scim11-api-3.3.2-09'],
    needs: 'patch',
    proof: { 'scim11-patch/doubles-values': '/emails', 'scim11-patch/two-primaries': '/emails' },
    hint: 'Find the value of a PATCH among those that there are, merge the two, and let one alone be primary.',
    async run(scim) {
      const [first, second] = [scim.random(8), scim.random(8)].map((it) => `${it}@example.com`)
      const user = await scim.user({
        emails: [
          { value: first, type: 'work', primary: true },
          { value: second, type: 'home' },
        ],
      })
      demandKept(user, 'emails')
      const answer = await patched(scim, user, { emails: [{ value: second, primary: true }] })
      expectCount(answer, '/emails', second ?? '', 1)
      const list = answer.at('/emails')
      const primary = (Array.isArray(list) ? (list as unknown[]) : []).filter(
        (it) => typeof it === 'object' && it !== null && 'primary' in it && it.primary === true,
      )
      if (primary.length > 1)
        answer.report(findingOf(answer, '/emails', 'with one primary value', shown(list)))
    },
  },
  'deletes-value': {
    title: 'A value with the operation delete is taken away, and the others stay',
    cites: 'scim11-api-3.3.2-07',
    needs: 'patch',
    proof: { 'scim11-patch/ignores-delete': '/emails', 'scim11-patch/deletes-all': '/emails' },
    hint: 'Take the value away that a PATCH names with operation: delete, and no other.',
    async run(scim) {
      const [first, second] = [scim.random(8), scim.random(8)].map((it) => `${it}@example.com`)
      const user = await scim.user({
        emails: [
          { value: first, type: 'work' },
          { value: second, type: 'home' },
        ],
      })
      demandKept(user, 'emails')
      const gone = { value: first, type: 'work', operation: 'delete' }
      const answer = await patched(scim, user, { emails: [gone] })
      expectCount(answer, '/emails', first ?? '', 0)
      expectCount(answer, '/emails', second ?? '', 1)
    },
  },
  'removes-attribute': {
    title: 'A PATCH takes away the attribute that meta.attributes lists',
    cites: 'scim11-api-3.3.2-03',
    needs: 'patch',
    proof: { 'scim11-patch/ignores-meta': '/nickName' },
    hint: 'Take away the attributes that meta.attributes of a PATCH lists.',
    async run(scim) {
      const user = await scim.user({ nickName: 'Nick' })
      demandKept(user, 'nickName')
      expectAbsent(await patched(scim, user, { meta: { attributes: ['nickName'] } }), '/nickName')
    },
  },
  'removes-sub-attribute': {
    title: 'A PATCH takes away the part of the name that meta.attributes lists',
    cites: 'scim11-api-3.3.2-03',
    needs: 'patch',
    proof: { 'scim11-patch/ignores-sub-attributes': '/name/middleName' },
    hint: 'Take names such as name.middleName in meta.attributes for sub-attributes.',
    async run(scim) {
      const familyName = `Family-${scim.random(6)}`
      const user = await scim.user({ name: { familyName, givenName: 'Scim', middleName: 'Mid' } })
      if (user.created.at('/name/middleName') === undefined) demandKept(user, 'middleName')
      const answer = await patched(scim, user, { meta: { attributes: ['name.middleName'] } })
      expectAbsent(answer, '/name/middleName')
      expect.value(answer, '/name/familyName', (it) => it === familyName, shown(familyName))
    },
  },
  'removes-then-merges': {
    title: 'What meta.attributes lists and the body holds as well is replaced',
    cites: 'scim11-api-3.3.2-03',
    needs: 'patch',
    proof: { 'scim11-patch/ignores-meta': '/emails', 'scim11-patch/removes-last': '/emails' },
    hint: 'Take away first what meta.attributes lists, and merge the body after that.',
    async run(scim) {
      const [first, second] = [scim.random(8), scim.random(8)].map((it) => `${it}@example.com`)
      const user = await scim.user({ emails: [{ value: first, type: 'work' }] })
      demandKept(user, 'emails')
      const answer = await patched(scim, user, {
        meta: { attributes: ['emails'] },
        emails: [{ value: second, type: 'work' }],
      })
      expectCount(answer, '/emails', first ?? '', 0)
      expectCount(answer, '/emails', second ?? '', 1)
    },
  },
})
