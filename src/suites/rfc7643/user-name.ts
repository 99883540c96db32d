import { expect } from '../../engine/expect.js'
import type { Scim } from '../../engine/scim.js'
import { demandListedNames } from './listed-names.js'
import { checks } from '../checks.js'
import { createdPath, isSuccess, readBack, skipUnlessOffered } from '../rfc7644/accepted.js'

/** RFC 7643, section 4.1.1: the userName, by which a user is known. */
export const userName = checks({
  'needs-one': {
    title: 'A user without a userName is refused, or gets one',
    cites: 'rfc7643-4.1.1-01',
    needs: 'users',
    proof: { 'user-name/nameless': '/userName' },
    hint: 'Refuse a user without userName with 400 and scimType invalidValue.',
    run: (scim) => refusedOrNamed(scim, undefined),
  },
  'needs-a-text': {
    title: 'A user with an empty userName is refused, or gets one',
    cites: 'rfc7643-4.1.1-01',
    needs: 'users',
    proof: { 'user-name/empty': '/userName' },
    hint: 'Refuse an empty userName with 400 and scimType invalidValue.',
    run: (scim) => refusedOrNamed(scim, ''),
  },
  'needs-a-value': {
    title: 'A user whose userName is null is refused, or gets one',
    cites: 'rfc7643-4.1.1-01',
    needs: 'users',
    proof: { 'user-name/null': '/userName' },
    hint: 'Treat null as a missing userName, and refuse it with 400.',
    run: (scim) => refusedOrNamed(scim, null),
  },
  'in-lists': {
    title: 'Every listed user has a userName that is not empty',
    cites: 'rfc7643-4.1.1-01',
    needs: 'users',
    proof: { 'list/strips-user-name': '/Resources/0/userName' },
    hint: 'Return the userName of every user in lists.',
    run: (scim) => demandListedNames(scim, scim.type('User'), 'userName', isName),
  },
  'survives-put': {
    title: 'PUT without a userName does not take it away',
    cites: 'rfc7643-4.1.1-03',
    needs: 'users',
    proof: { 'user-name/put-clears': '/userName' },
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
})

/** Creates a user with such a userName: it is refused, or what comes of it has a name nevertheless. */
async function refusedOrNamed(scim: Scim, name: '' | null | undefined): Promise<void> {
  const type = scim.type('User')
  await scim.once(`plain ${type.endpoint}`, () => scim.resource(type))
  const { userName: _, ...rest } = scim.payload(type)
  const body = name === undefined ? rest : { ...rest, userName: name }
  const answer = await scim.post(type.endpoint, body)
  skipUnlessOffered(answer)
  if (!isSuccess(answer)) {
    expect.status(answer, 400, 409, 422)
    return
  }
  const read = await readBack(scim, createdPath(answer, type))
  expect.value(read, '/userName', isName, 'a text that is not empty')
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && value !== ''
}
