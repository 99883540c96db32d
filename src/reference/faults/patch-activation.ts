import type { Fault } from '../fault.js'
import { own, type JsonObject } from '../json.js'
import {
  every,
  ignoringOperation,
  operation,
  refusingOperation,
  rewriting,
  valueHas,
  type About,
} from './operations.js'
import { altering, asked, having, onSuccess, storing, type Asked } from './lie.js'

const isActive = (name: string): boolean => name === 'active'
const setting =
  (active: boolean): About =>
  (it) =>
    own(it, 'value') === active
const withoutPath = (op: string): About => every(operation(op, null), valueHas(isActive))

const deactivating: Asked = asked.both(
  asked.patch('Users'),
  asked.sent((body) => JSON.stringify(body).includes('"path":"active","value":false')),
)

/** Lies about PATCH of active. */
export const patchActivationFaults = {
  'ignores-replace': ignoringOperation(
    'A replace of active by false is answered as done, and the user stays active',
    every(operation('replace', 'active'), setting(false)),
  ),
  'refuses-activation': refusingOperation(
    'A replace of active by true is refused',
    every(operation('replace', 'active'), setting(true)),
  ),
  deletes: altering(
    'A user who is deactivated is deleted',
    deactivating,
    onSuccess((response, { path }, _next, store) => {
      store.remove(path[1] ?? '')
      return response
    }),
  ),
  clears: rewriting(
    'A user who is deactivated loses the attribute active',
    every(operation('replace', 'active'), setting(false)),
    (): readonly JsonObject[] => [{ op: 'remove', path: 'active' }],
  ),
  'activates-again': storing(
    'A PATCH that says nothing of active activates a user',
    asked.both(
      asked.patch('Users'),
      asked.not(asked.sent((body) => JSON.stringify(body).includes('active'))),
    ),
    having({ active: true }),
  ),
  'ignores-replace-without-path': ignoringOperation(
    'A replace of active without a path is answered as done, and nothing is stored',
    withoutPath('replace'),
  ),
  'refuses-replace-without-path': refusingOperation(
    'A replace of active without a path is refused',
    withoutPath('replace'),
  ),
  'refuses-add': refusingOperation('An add of active is refused', operation('add', 'active')),
  'ignores-add-without-path': ignoringOperation(
    'An add of active without a path is answered as done, and nothing is stored',
    withoutPath('add'),
  ),
} as const satisfies Record<string, Fault>
