import { percentEncoded } from '../../core/percent-encoded.js'
import { expect, findingOf } from '../../engine/expect.js'
import { shown } from '../../engine/wording.js'
import type { Fixture } from '../../engine/fixtures.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { checks } from '../checks.js'
import { demandSuccess, isSuccess, readBack, skipUnlessOffered } from '../rfc7644/accepted.js'
import { demandDeclared, storedUser } from './stored-user.js'
import { patchOf } from '../rfc7644/patch-request.js'

/** RFC 7643, section 4.1.1: whether a user may come in, and with what. */
export const userAccess = checks({
  'active-is-boolean': {
    title: 'A user who is active comes back with true or false, and no text',
    cites: 'rfc7643-4.1.1-19',
    needs: 'users',
    proof: { 'value/text-for-boolean': '/active' },
    hint: 'Return active as a JSON boolean.',
    async run(scim) {
      demandDeclared(scim, 'active')
      const read = await storedUser(scim, { active: true }, 'blocks')
      const active = read.at('/active') ?? undefined
      if (active === undefined) throw new Skip('the target does not return active')
      expect.value(read, '/active', (it) => typeof it === 'boolean', 'true or false')
    },
  },
  'inactive-by-put': {
    title: 'A user who is set inactive by PUT is shown as inactive',
    cites: 'rfc7643-4.1.1-19',
    needs: 'users',
    proof: { 'user/stays-active-after-put': '/active', 'user/hides-false': '/active' },
    hint: 'Store active false, and return it like any other value.',
    async run(scim) {
      const user = await activeUser(scim)
      const body = { ...user.body, id: user.id, active: false }
      demandSuccess(await scim.put(user.path, body), 200, 204)
      await expectInactive(scim, user.path)
    },
  },
  'inactive-by-patch': {
    title: 'A user who is set inactive by PATCH is shown as inactive',
    cites: 'rfc7643-4.1.1-19',
    needs: ['users', 'patch'],
    proof: { 'user/stays-active-after-patch': '/active' },
    hint: 'Apply a PATCH that replaces active with false.',
    async run(scim) {
      const user = await activeUser(scim)
      const operation = { op: 'replace', path: 'active', value: false }
      demandSuccess(await scim.patch(user.path, patchOf(operation)), 200, 204)
      await expectInactive(scim, user.path)
    },
  },
  'inactive-from-the-start': {
    title: 'A user who is created inactive is shown as inactive',
    cites: 'rfc7643-4.1.1-19',
    needs: 'users',
    proof: { 'creating/activates-later': '/active' },
    hint: 'Store the value of active that the client sends with a new user.',
    async run(scim) {
      await activeUser(scim)
      const read = await storedUser(scim, { active: false }, 'blocks')
      expect.attribute(read, 'active', false)
    },
  },
  'takes-password': {
    title: 'A user with a password is created, or refused with 400',
    cites: 'rfc7643-4.1.1-20',
    needs: 'users',
    proof: { 'user/password-500': 'status' },
    hint: 'Store the password of a new user, or refuse it with 400 and scimType invalidValue.',
    async run(scim) {
      demandDeclared(scim, 'password')
      const password = `Aa1!${scim.random(12)}`
      const read = await storedUser(scim, { password }, 'is fine')
      if (!read) return
      const path = `${scim.type('User').endpoint}/${percentEncoded(String(read.at('/id')))}`
      const asked = await scim.get(path, { query: { attributes: 'password' } })
      expect.status(asked, 200, 400)
    },
  },
  'weak-password': {
    title: 'A password of one letter is refused with 400, or the policy allows it',
    cites: 'rfc7643-4.1.1-24',
    needs: 'users',
    proof: { 'user/password-500': 'status' },
    hint: 'Check passwords against your policy, and answer 400 with scimType invalidValue.',
    async run(scim) {
      demandDeclared(scim, 'password')
      await storedUser(scim, { password: 'x' }, 'is fine')
    },
  },
  'keeps-password-out-of-errors': {
    title: 'A refused user is not told back with the password',
    cites: 'rfc7643-4.1.1-21',
    needs: 'users',
    proof: { 'never-returned/password-in-error': 'body' },
    hint: 'Do not repeat the request in errors.',
    async run(scim) {
      const user = await scim.user()
      const password = `Aa1!${scim.random(12)}`
      const answer = await scim.post(user.type.endpoint, { ...user.body, password })
      skipUnlessOffered(answer)
      if (isSuccess(answer)) throw new Skip('the target refuses no user with a password')
      expect.status(answer, 400, 409, 422)
      if (answer.text.includes(password))
        answer.report(findingOf(answer, 'body', 'without the password', 'one that tells it'))
    },
  },
})

/** A user who is active, on a target that shows it. */
async function activeUser(scim: Scim): Promise<Fixture> {
  demandDeclared(scim, 'active')
  const user = await scim.user({ active: true })
  const read = await readBack(scim, user.path)
  if (typeof read.at('/active') !== 'boolean') throw new Skip('the target does not return active')
  return user
}

async function expectInactive(scim: Scim, path: string): Promise<void> {
  const read = await scim.get(path)
  // The meaning of false is the provider's: a user who is gone is at least not active.
  if (read.status === 404) return
  expect.status(read, 200)
  const active = read.at('/active')
  if (active !== false) read.report(findingOf(read, '/active', 'false', shown(active)))
}
