import { expect } from '../../engine/expect.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { checks, type BuiltInCheck } from '../checks.js'
import { createdPath, isSuccess, skipUnlessOffered } from './accepted.js'
import { keptText } from './kept-attribute.js'
import { patchOf, type Operation } from './patch-request.js'
import { readInState } from './state.js'

/** An operation that sets `active` in one of the ways that there are. */
interface Shape extends Pick<BuiltInCheck, 'title' | 'cites' | 'proof'> {
  operation(active: boolean): Operation
}

const shapes = {
  'by-replace': {
    title: 'PATCH replace of active deactivates a user and activates it again',
    cites: 'rfc7644-3.5.2.3-02',
    proof: {
      'patch-activation/ignores-replace': '/active',
      'patch-activation/refuses-activation': 'status',
      'patch-activation/deletes': 'status',
      'patch-activation/clears': '/active',
    },
    operation: (value) => ({ op: 'replace', path: 'active', value }),
  },
  'by-replace-without-path': {
    title: 'PATCH replace without a path deactivates a user and activates it again',
    cites: 'rfc7644-3.5.2.3-01',
    proof: {
      'patch-activation/ignores-replace-without-path': '/active',
      'patch-activation/refuses-replace-without-path': 'status',
    },
    operation: (active) => ({ op: 'replace', value: { active } }),
  },
  'by-add': {
    title: 'PATCH add of active deactivates a user and activates it again',
    cites: 'rfc7644-3.5.2.1-08',
    proof: { 'patch-activation/refuses-add': 'status' },
    operation: (value) => ({ op: 'add', path: 'active', value }),
  },
  'by-add-without-path': {
    title: 'PATCH add without a path deactivates a user and activates it again',
    cites: 'rfc7644-3.5.2.1-03',
    proof: { 'patch-activation/ignores-add-without-path': '/active' },
    operation: (active) => ({ op: 'add', value: { active } }),
  },
} as const satisfies Record<string, Shape>

/** RFC 7644, section 3.5.2: users who may not sign in any more, and who may again. */
export const patchActivation = checks({
  ...(Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => [name, activation(shape)]),
  ) as Readonly<Record<keyof typeof shapes, BuiltInCheck>>),
  'stays-inactive': {
    title: 'PATCH of another attribute leaves a user inactive',
    cites: 'rfc7644-3.5.2.3-11',
    needs: ['patch', 'users'],
    proof: { 'patch-activation/activates-again': '/active' },
    hint: 'Leave active alone in a PATCH that does not name it.',
    async run(scim) {
      const { name, pointer, fresh } = await keptText(scim, scim.type('User'))
      const path = await userWhoIs(scim, false)
      const value = fresh()
      const operation = { op: 'replace', value: { [name]: value } }
      const answer = await scim.patch(path, patchOf(operation))
      // Nobody has to let an inactive user be changed.
      if (!isSuccess(answer) && answer.status < 500)
        throw new Skip(`${answer.line} answered ${String(answer.status)}: the user is inactive`)
      expect.status(answer, 200, 204)
      const read = await readInState(scim, path, ({ at }) => at(pointer) === value)
      expect.attribute(read, 'active', false)
    },
  },
})

function activation({ title, cites, proof, operation }: Shape): BuiltInCheck {
  return {
    title,
    cites,
    needs: ['patch', 'users'],
    proof,
    hint: 'Store active as a PATCH sets it, with a path and without, and keep the user readable.',
    async run(scim) {
      const path = await userWhoIs(scim, true)
      for (const active of [false, true]) {
        const answer = await scim.patch(path, patchOf(operation(active)))
        skipUnlessOffered(answer)
        if (!isSuccess(answer)) {
          if (answer.status < 500) await userWhoIs(scim, active)
          expect.status(answer, 200, 204)
        }
        const read = await readInState(scim, path, ({ at }) => at('/active') === active)
        if (read.at('/active') !== active) await userWhoIs(scim, active)
        expect.attribute(read, 'active', active)
      }
    },
  }
}

/** The path of a user who was created active or not; skips where the target has no such users. */
async function userWhoIs(scim: Scim, active: boolean): Promise<string> {
  const type = scim.type('User')
  const created = await scim.prepare('POST', type.endpoint, {
    json: scim.payload(type, { active }),
  })
  const state = `active ${String(active)}`
  if (!isSuccess(created))
    throw new Skip(`${created.line} answered ${String(created.status)} to ${state}`)
  const path = createdPath(created, type)
  const read = await scim.prepare('GET', path)
  if (read.at('/active') === active) return path
  throw new Skip(`the target creates no user with ${state}`)
}
