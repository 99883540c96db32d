import type { Answer } from '../../engine/answer.js'
import { expect, findingOf } from '../../engine/expect.js'
import type { Fixture } from '../../engine/fixtures.js'
import type { Scim } from '../../engine/scim.js'
import { Blocked, Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { checks } from '../checks.js'
import { isSuccess, readBack, skipUnlessOffered } from './accepted.js'
import { expectSameState } from './state.js'

/** RFC 7644, sections 3.3 and 3.12: what two resources may not share. */
export const uniqueness = checks({
  'refuses-duplicate': {
    title: 'POST of a userName that is taken answers 409 and leaves the user who has it alone',
    cites: ['rfc7644-3.3-11', 'rfc7643-4.1.1-02'],
    needs: 'users',
    proof: {
      'create/duplicate-400': 'status',
      'create/duplicate-200': 'status',
      'create/accepts-duplicate': 'status',
      'uniqueness/renames-holder': '/displayName',
    },
    hint: 'Refuse a create whose userName another user has with 409, and change nothing.',
    async run(scim) {
      const { holder, before, twin } = await duplicate(scim, (name) => name)
      expect.status(twin, 409)
      expectSameState(await readBack(scim, holder.path), before.body, 'as it was before')
    },
  },
  'names-the-reason': {
    title: 'The Error that refuses a duplicate userName has the scimType uniqueness',
    cites: 'rfc7644-3.3-12',
    needs: 'users',
    proof: {
      'uniqueness/omits-scim-type': '/scimType',
      'uniqueness/scim-type-null-as-text': '/scimType',
      'uniqueness/error-without-body': 'body',
    },
    hint: 'Put "scimType": "uniqueness" into the Error body of the 409.',
    async run(scim) {
      const { twin } = await duplicate(scim, (name) => name)
      if (twin.status < 400 || twin.status >= 500)
        throw new Blocked(`${twin.line} answered ${String(twin.status)}: nothing was refused`)
      expect.json(twin)
      expect.attribute(twin, 'scimType', 'uniqueness')
    },
  },
  'refuses-duplicate-in-other-case': {
    title: 'POST of a userName that is taken in other letter case is refused',
    cites: ['rfc7644-3.3-11', 'rfc7643-4.1.1-04'],
    needs: 'users',
    proof: { 'uniqueness/tells-case-apart': 'status' },
    hint: 'Compare userName without regard to case when you look for a duplicate.',
    async run(scim) {
      const { twin } = await duplicate(scim, (name) => name.toUpperCase())
      // Who takes no capitals in names at all refuses them as a wrong value.
      if (twin.status !== 400) expect.status(twin, 409)
    },
  },
  'one-of-two-at-once': {
    title: 'Of two simultaneous creates with one userName one succeeds and the other answers 409',
    cites: 'rfc7644-3.3-11',
    needs: 'users',
    proof: { 'uniqueness/race-ends-in-500': 'status' },
    hint: 'Let the database enforce that userName is unique, and turn its refusal into a 409.',
    async run(scim) {
      const type = scim.type('User')
      const { userName } = (await scim.user()).body
      const name = `at-once-${String(userName)}`
      const [one, other] = await Promise.all([
        scim.post(type.endpoint, scim.payload(type, { userName: name })),
        scim.post(type.endpoint, scim.payload(type, { userName: name })),
      ])
      const [winner, loser] = one.status <= other.status ? [one, other] : [other, one]
      if (loser.status === 503)
        throw new Skip(`${loser.line} answered 503: that was too much at once`)
      expect.status(winner, 201, 200)
      expect.status(loser, 409)
    },
  },
  'refuses-put-of-taken-name': {
    title: 'PUT of a userName that another user has is refused and changes nothing',
    cites: 'rfc7644-3.12-20',
    needs: 'users',
    proof: {
      'uniqueness/put-takes-name': 'status',
      'uniqueness/put-refuses-after-change': '/userName',
      'uniqueness/put-blames-syntax': '/scimType',
      'uniqueness/put-answers-500': 'status',
    },
    hint: 'Refuse a PUT whose userName another user has with 409 and the scimType uniqueness.',
    run: (scim) => putOfTakenName(scim, (name) => name),
  },
  'refuses-put-of-taken-name-in-other-case': {
    title: 'PUT of a userName that another user has in other letter case is refused',
    cites: ['rfc7644-3.12-20', 'rfc7643-4.1.1-04'],
    needs: 'users',
    proof: { 'uniqueness/put-tells-case-apart': 'status' },
    hint: 'Compare userName without regard to case when a PUT changes it.',
    run: (scim) => putOfTakenName(scim, (name) => name.toUpperCase(), 'invalidValue'),
  },
  'shared-email-is-no-server-error': {
    title: 'POST of a user with an e-mail address of another user causes no server error',
    cites: 'rfc7644-3.12-16',
    needs: 'users',
    proof: { 'uniqueness/shared-email-500': 'status' },
    hint: 'Accept users who share an e-mail address, or refuse them with 409.',
    async run(scim) {
      const type = scim.type('User')
      const emails = [{ value: `${scim.mark}-${scim.random(6)}@example.com`, type: 'work' }]
      await scim.user({ emails })
      const answer = await scim.post(type.endpoint, scim.payload(type, { emails }))
      if (answer.status >= 500) expect.status(answer, 201, 409)
    },
  },
})

async function duplicate(
  scim: Scim,
  spelled: (userName: string) => string,
): Promise<{ holder: Fixture; before: Answer; twin: Answer }> {
  const holder = await scim.user()
  const before = await scim.prepare('GET', holder.path)
  const userName = spelled(nameOf(holder))
  const twin = await scim.post(holder.type.endpoint, scim.payload(holder.type, { userName }))
  return { holder, before, twin }
}

async function putOfTakenName(
  scim: Scim,
  spelled: (name: string) => string,
  ...otherKeywords: readonly string[]
): Promise<void> {
  const [holder, other] = [await scim.user(), await scim.user()]
  const before = await scim.prepare('GET', other.path)
  const answer = await scim.put(other.path, { ...other.body, userName: spelled(nameOf(holder)) })
  skipUnlessOffered(answer)
  const declared = other.type.attributes.find(({ name }) => name === 'userName')
  if (isSuccess(answer) && declared?.mutability === 'readOnly')
    throw new Skip('userName is readOnly, so that what a PUT gives for it is skipped')
  // Who can't change a name refuses that only as a rule (RFC 7644, section 3.5.1).
  const isLeft = isSuccess(answer) && declared?.mutability === 'immutable'
  if (!isLeft && (isSuccess(answer) || answer.status >= 500)) expect.status(answer, 409, 400)
  const keyword = answer.at('/scimType')
  // The keyword is optional; a server whose userName can't be changed rightly says mutability.
  const keywords: readonly unknown[] = ['uniqueness', 'mutability', ...otherKeywords]
  if (keyword !== undefined && keyword !== null && !keywords.includes(keyword))
    answer.report(findingOf(answer, '/scimType', '"uniqueness"', shown(keyword)))
  expectSameState(await readBack(scim, other.path), before.body, 'as it was before')
}

function nameOf({ body }: Fixture): string {
  const { userName } = body
  if (typeof userName === 'string') return userName
  throw new Blocked('the user that was created has no userName')
}
