import { pointerOf } from '../../core/pointer.js'
import type { Answer } from '../../engine/answer.js'
import type { Attribute } from '../../engine/attribute.js'
import { expect, findingOf } from '../../engine/expect.js'
import { eachType } from '../../engine/instance.js'
import type { Values } from '../../engine/payload.js'
import { shown } from '../../engine/wording.js'
import { checks } from '../checks.js'
import {
  createAndRead,
  createdPath,
  demandSuccess,
  isSuccess,
  readBack,
  skipUnlessOffered,
} from './accepted.js'
import { eachKindOfAttribute, misfitFor } from './attribute-kinds.js'
import { forAttribute } from './for-attribute.js'
import { keptText } from './kept-attribute.js'
import { expectNoServerError } from './refusals.js'
import { isSameState, membersOf } from './same-state.js'

/** RFC 7644, section 3.12, and RFC 7643, section 2: what a server makes of the bodies of POST and PUT. */
export const requestBodies = checks({
  'null-schemas-are-no-server-error': {
    title: 'POST with null for schemas causes no server error',
    cites: 'rfc7644-3.12-16',
    proof: { 'request-bodies/null-schemas-500': 'status' },
    hint: 'Read null for schemas as missing, and answer 400.',
    spoils: true,
    each: eachType,
    async run(scim, { type }) {
      await scim.reader(type)
      const answer = await scim.post(type.endpoint, { ...scim.payload(type), schemas: null })
      if (answer.status >= 500) expect.status(answer, 400)
    },
  },
  'null-in-list-is-no-server-error': {
    title: 'POST with null in a list of values causes no server error',
    cites: 'rfc7644-3.12-16',
    needs: 'users',
    proof: { 'request-bodies/null-email-500': 'status' },
    hint: 'Skip null among the values of a list, or answer 400.',
    spoils: true,
    async run(scim) {
      const type = scim.type('User')
      await scim.reader(type)
      const answer = await scim.post(type.endpoint, { ...scim.payload(type), emails: [null] })
      if (answer.status >= 500) expect.status(answer, 201, 400)
    },
  },
  'post-of-wrong-type-stores-nothing': {
    title: 'POST does not store a value of another type than its attribute has',
    cites: 'rfc7644-3.12-26',
    proof: {
      'request-bodies/stores-active-as-text': '/active',
      'request-bodies/wrong-type-500': 'status',
    },
    hint: 'Refuse a value of the wrong JSON type with 400 and the scimType invalidValue.',
    spoils: true,
    each: eachKindOfAttribute,
    run: forAttribute(async (scim, type, attribute) => {
      await scim.reader(type)
      const body = { ...scim.payload(type), [attribute.name]: misfitFor(attribute) }
      const answer = await scim.post(type.endpoint, body)
      expectNoServerError(answer)
      if (!isSuccess(answer)) return
      expectFits(await readBack(scim, createdPath(answer, type)), attribute)
    }),
  },
  'put-of-wrong-type-stores-nothing': {
    title: 'PUT does not store a value of another type than its attribute has',
    cites: 'rfc7644-3.12-26',
    proof: { 'request-bodies/put-stores-active-as-text': '/active' },
    hint: 'Refuse a value of the wrong JSON type with 400 and the scimType invalidValue.',
    spoils: true,
    each: eachKindOfAttribute,
    run: forAttribute(async (scim, type, attribute) => {
      const { path, body } = await scim.resource(type)
      const answer = await scim.put(path, { ...body, [attribute.name]: misfitFor(attribute) })
      skipUnlessOffered(answer)
      expectNoServerError(answer)
      expectFits(await readBack(scim, path), attribute)
    }),
  },
  'post-with-names-in-capitals': {
    title: 'POST recognises the names of attributes in capital letters',
    cites: 'rfc7643-2.1-02',
    proof: { 'request-bodies/ignores-capitals': 'status' },
    hint: 'Compare the names of attributes in a body without regard to case.',
    each: eachType,
    async run(scim, { type }) {
      const { name, fresh } = await keptText(scim, type)
      const sent = fresh()
      const body = inCapitals({ ...scim.payload(type), [name]: sent })
      const { read } = await createAndRead(scim, type, body)
      expectNamed(read, name, sent)
    },
  },
  'put-with-names-in-capitals': {
    title: 'PUT recognises the names of attributes in capital letters',
    cites: 'rfc7643-2.1-02',
    proof: { 'request-bodies/put-ignores-capitals': 'status' },
    hint: 'Compare the names of attributes in a body without regard to case.',
    each: eachType,
    async run(scim, { type }) {
      const { name, fresh } = await keptText(scim, type)
      const { path, body } = await scim.resource(type)
      const sent = fresh()
      demandSuccess(await scim.put(path, inCapitals({ ...body, [name]: sent })), 200)
      const read = await readBack(scim, path)
      expectNamed(read, name, sent)
    },
  },
})

/** The names of the first level in capitals, but for the URNs of extensions, which are no names. */
function inCapitals(body: Values): Values {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name.startsWith('urn:') ? name : name.toUpperCase(),
      value,
    ]),
  )
}

/** A text is there, under its name in whatever letter case: a server may keep that of the request. */
function expectNamed(read: Answer, name: string, sent: unknown): void {
  const names = membersOf(read.body).map(([one]) => one)
  const spelled = names.find((one) => one.toLowerCase() === name.toLowerCase()) ?? name
  expect.value(read, pointerOf(spelled), (value) => value === sent, shown(sent))
}

function expectFits(read: Answer, attribute: Attribute): void {
  const value = read.at(attribute.pointer)
  if (!isSameState(value, misfitFor(attribute))) return
  const words = `a value of the type ${attribute.type}`
  read.report(findingOf(read, attribute.pointer, words, shown(value)))
}
