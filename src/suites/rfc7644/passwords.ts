import type { Answer } from '../../engine/answer.js'
import { expect } from '../../engine/expect.js'
import type { Fixture } from '../../engine/fixtures.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import type { FaultId } from '../../reference/faults/index.js'
import { checks, type BuiltInCheck } from '../checks.js'
import { demandDeclared } from '../rfc7643/stored-user.js'
import { isSuccess, readBack } from './accepted.js'
import { patchOf } from './patch-request.js'
import { replacementOf } from './replacement.js'
import { membersOf } from './same-state.js'
import { expectSameState } from './state.js'

/** A way to give a user of the run another password. */
type Way = (scim: Scim, user: Fixture, password: string) => Promise<Answer>

const byPut: Way = async (scim, user, password) =>
  scim.put(user.path, { ...(await replacementOf(scim, user)), password })
const byPatch =
  (op: string): Way =>
  (scim, { path }, password) =>
    scim.patch(path, patchOf({ op, path: 'password', value: password }))

const needsPut = ['changePassword', 'users'] as const
const needsPatch = ['changePassword', 'users', 'patch'] as const

/** RFC 7644, section 4: whoever declares changePassword takes a new password in each way there is. */
export const passwords = checks({
  'set-by-put': taken('PUT', byPut, needsPut, 'passwords/put-501'),
  'set-by-replace': taken(
    'PATCH that replaces it by its path',
    byPatch('replace'),
    needsPatch,
    'passwords/replace-500',
  ),
  'set-by-add': taken(
    'PATCH that adds it by its path',
    byPatch('add'),
    needsPatch,
    'passwords/add-404',
  ),
  'put-changes-nothing-else': alone('PUT', byPut, needsPut, 'passwords/put-takes-name'),
  'patch-changes-nothing-else': alone(
    'PATCH',
    byPatch('replace'),
    needsPatch,
    'passwords/patch-takes-name',
  ),
})

function taken(
  words: string,
  way: Way,
  needs: BuiltInCheck['needs'],
  fault: FaultId,
): BuiltInCheck {
  return {
    title: `A new password is taken by a ${words}`,
    cites: 'rfc7644-4-02',
    ...(needs && { needs }),
    proof: { [fault]: 'status' },
    hint: 'Accept a new password in a PUT and in a PATCH, or declare changePassword.supported as false.',
    async run(scim) {
      const answer = await way(scim, await userWithPassword(scim), passwordOf(scim))
      const { status } = answer
      if (status >= 500 || status === 404 || status === 405) expect.status(answer, 200, 204)
      skipUnlessTaken(answer)
    },
  }
}

function alone(
  method: string,
  way: Way,
  needs: BuiltInCheck['needs'],
  fault: FaultId,
): BuiltInCheck {
  return {
    title: `A ${method} with a new password changes nothing else that a client has set`,
    cites: ['rfc7643-4.1.1-20', 'rfc7644-4-02'],
    ...(needs && { needs }),
    proof: { [fault]: '/displayName' },
    hint: 'Change the password alone when a client gives a new one.',
    async run(scim) {
      const user = await userWithPassword(scim)
      const before = await readBack(scim, user.path)
      skipUnlessTaken(await way(scim, user, passwordOf(scim)))
      const set = Object.keys(user.body).filter((name) => name !== 'schemas')
      const state = membersOf(before.body).filter(([name]) => set.includes(name))
      const read = await readBack(scim, user.path)
      expectSameState(read, Object.fromEntries(state), 'as before')
    },
  }
}

async function userWithPassword(scim: Scim): Promise<Fixture> {
  if (scim.discovery.offer('changePassword') !== 'offered')
    throw new Skip('the configuration does not declare changePassword')
  demandDeclared(scim, 'password')
  return scim.user({ displayName: `${scim.mark} ${scim.random(6)}` })
}

function passwordOf(scim: Scim): string {
  return `Aa1!${scim.random(12)}Zz9?`
}

/** Ends a check when the password was refused, as a policy may want it. */
function skipUnlessTaken(answer: Answer): void {
  const { status, line } = answer
  if (!isSuccess(answer)) throw new Skip(`${line} answered ${String(status)} to the new password`)
}
