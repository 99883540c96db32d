import type { Answer } from '../../engine/answer.js'
import { expect } from '../../engine/expect.js'
import type { Scim } from '../../engine/scim.js'
import { elementsIn } from './element.js'
import { checks } from '../checks.js'
import { createdPath, isSuccess, readBack, skipUnlessOffered } from '../rfc7644/accepted.js'

/** RFC 7643, section 4.1.1: the userName, by which a user is known. */
export const userName = checks({
  'needs-one': {
    title: 'A user without a userName is refused, or gets one',
    cites: 'rfc7643-4.1.1-01',
    needs: 'users',
    proof: { 'user/nameless': '/userName' },
    hint: 'Refuse a user without userName with 400 and scimType invalidValue.',
    run: (scim) => refusedOrNamed(scim, undefined),
  },
  'needs-a-text': {
    title: 'A user with an empty userName is refused, or gets one',
    cites: 'rfc7643-4.1.1-01',
    needs: 'users',
    proof: { 'user/empty-name': '/userName' },
    hint: 'Refuse an empty userName with 400 and scimType invalidValue.',
    run: (scim) => refusedOrNamed(scim, ''),
  },
  'needs-a-value': {
    title: 'A user whose userName is null is refused, or gets one',
    cites: 'rfc7643-4.1.1-01',
    needs: 'users',
    proof: { 'user/null-name': '/userName' },
    hint: 'Treat null as a missing userName, and refuse it with 400.',
    run: (scim) => refusedOrNamed(scim, null),
  },
  'in-lists': {
    title: 'Every listed user has a userName that is not empty',
    cites: 'rfc7643-4.1.1-01',
    needs: 'users',
    proof: { 'list/strips-user-name': '/Resources/0/userName' },
    hint: 'Return the userName of every user in lists.',
    async run(scim) {
      await scim.anyUser()
      const list = await scim.get(scim.type('User').endpoint)
      expect.status(list, 200)
      expect.value(list, '/Resources/0', (it) => typeof it === 'object', 'a user')
      for (const { pointer } of elementsIn(list, '/Resources'))
        expect.value(list, `${pointer}/userName`, isName, 'a text that is not empty')
    },
  },
  'survives-put': {
    title: 'PUT without a userName does not take it away',
    cites: 'rfc7643-4.1.1-03',
    needs: 'users',
    proof: { 'user/put-clears-name': '/userName' },
    hint: 'Refuse a PUT without userName with 400, because the attribute is required.',
    async run(scim) {
      const user = await scim.user()
      const { userName: _, ...rest } = user.body
      const answer = await scim.put(user.path, { ...rest, id: user.id })
      skipUnlessOffered(answer)
      if (answer.status >= 500) expect.status(answer, 200, 400)
      const read = await readBack(scim, user.path)
      expect.value(read, '/userName', isName, 'a text that is not empty')
    },
  },
  unique: {
    title: 'No two users have the same userName',
    cites: 'rfc7643-4.1.1-02',
    needs: 'users',
    proof: { 'create/accepts-duplicate': 'status', 'create/duplicate-200': 'status' },
    hint: 'Refuse a userName that is taken with 409 and scimType uniqueness.',
    run: (scim) => refusesTwin(scim, (name) => name),
  },
  'unique-in-any-case': {
    title: 'Other letter case makes no other userName',
    cites: 'rfc7643-4.1.1-04',
    needs: 'users',
    proof: { 'user/case-makes-a-name': 'status' },
    hint: 'Compare userName without regard to letter case when you look for duplicates.',
    run: (scim) => refusesTwin(scim, (name) => name.toUpperCase()),
  },
  'unique-after-put': {
    title: 'PUT does not give a user the userName of another one',
    cites: 'rfc7643-4.1.1-02',
    needs: 'users',
    proof: { 'user/put-takes-name': 'status' },
    hint: 'Look for duplicates of userName also when a user is replaced.',
    async run(scim) {
      const [one, other] = [await scim.user(), await scim.user()]
      const taken = one.body['userName']
      const answer = await scim.put(other.path, { ...other.body, id: other.id, userName: taken })
      skipUnlessOffered(answer)
      if (!isSuccess(answer)) return expectConflict(answer)
      const read = await readBack(scim, other.path)
      // A server for which userName is immutable may have kept the one there was.
      if (lower(read.at('/userName')) === lower(taken)) expectConflict(answer)
    },
  },
})

/** Creates a user with such a userName: it is refused, or what comes of it has a name nevertheless. */
async function refusedOrNamed(scim: Scim, name: '' | null | undefined): Promise<void> {
  const type = scim.type('User')
  await scim.once(`plain ${type.endpoint}`, () => scim.resource(type))
  const { userName: _, ...rest } = scim.payload(type)
  const body = name === undefined ? rest : { ...rest, userName: name }
  const answer = await scim.post(type.endpoint, body)
  skipUnlessOffered(answer)
  if (!isSuccess(answer)) return expect.status(answer, 400, 409, 422)
  const read = await readBack(scim, createdPath(answer, type))
  expect.value(read, '/userName', isName, 'a text that is not empty')
}

async function refusesTwin(scim: Scim, spelled: (name: string) => string): Promise<void> {
  const user = await scim.user()
  const name = spelled(String(user.body['userName']))
  // Nothing else of the twin is taken already, so that it is the name which is refused.
  const again = await scim.post(user.type.endpoint, scim.payload(user.type, { userName: name }))
  skipUnlessOffered(again)
  expectConflict(again)
}

/** Section 7 speaks of 400 for what is not unique, RFC 7644 of 409. */
function expectConflict(answer: Answer): void {
  if (answer.status === 400 && answer.at('/scimType') === 'uniqueness') return
  expect.status(answer, 409)
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && value !== ''
}

function lower(value: unknown): string {
  return String(value).toLowerCase()
}
