import { atPointer, pointerOf } from '../../core/pointer.js'
import type { Answer } from '../../engine/answer.js'
import type { Attribute } from '../../engine/attribute.js'
import type { Discovery } from '../../engine/discovery.js'
import { expect, findingOf } from '../../engine/expect.js'
import type { Instance } from '../../engine/instance.js'
import { valueFor, type Values } from '../../engine/payload.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { coreSchemas } from '../../spec/core-schemas.js'
import { checks } from '../checks.js'
import {
  createdPath,
  demandSuccess,
  isSuccess,
  readBack,
  skipUnlessOffered,
} from '../rfc7644/accepted.js'
import { isSameState } from '../rfc7644/same-state.js'
import { eachDeclaredType, holdsUrn, isObject, isUnassigned } from './documents.js'
import { sampledPath } from './sample.js'

/** RFC 7643, sections 3.3 and 6: the extensions of resource types. */
export const extensionChecks = checks({
  'extensions-add-attributes': {
    title: 'An extension defines no attribute that the base schema or every resource has',
    cites: 'rfc7643-3.3-06',
    proof: 'resource-types/extension-redefines',
    hint: 'Give the attributes of an extension names that the base schema does not use.',
    each: eachExtendedType,
    async run(scim, { type }) {
      const taken = new Set(ownNames(type))
      for (const attribute of extensionAttributes(type))
        if (taken.has(attribute.name.toLowerCase()))
          scim.report({
            message: `GET /Schemas: ${attribute.path} should be a name of its own, is one of the base schema`,
            at: attribute.path,
            expected: 'a name that the base schema does not use',
            actual: attribute.name,
            exchange: 'discovery#3',
          })
    },
  },
  'extension-has-container': {
    title:
      'The attributes of an extension stand in an object whose name is the URN of the extension',
    cites: 'rfc7643-3.3-08',
    proof: { 'resource-types/extension-under-other-name': 'body' },
    hint: 'Show the attributes of an extension in an object named by its URN.',
    each: eachExtendedType,
    async run(scim, { type }) {
      const answer = await extended(scim, type)
      for (const [urn, sent] of Object.entries(await sentExtensions(scim, type))) {
        const names = isObject(answer.body) ? Object.keys(answer.body) : []
        const found = names.find((name) => name.toLowerCase() === urn.toLowerCase())
        if (found !== undefined) expect.value(answer, pointerOf(found), isObject, 'an object')
        else if (isKeptElsewhere(type, sent, answer))
          answer.report(findingOf(answer, 'body', `an object with the member ${urn}`, 'without it'))
        else throw new Skip(`the data of ${urn} was not kept`)
      }
    },
  },
  'extension-stays-below': {
    title: 'No attribute of an extension stands at the top level of a resource',
    cites: 'rfc7643-3.3-01',
    proof: { 'resource-types/extension-at-top': '/assetNumber' },
    hint: 'Show the attributes of an extension in its own object, and nowhere else.',
    each: eachExtendedType,
    async run(scim, { type }) {
      const answer = await extended(scim, type)
      const own = new Set(ownNames(type))
      for (const { name } of extensionAttributes(type)) {
        if (own.has(name.toLowerCase()) || isUnassigned(answer.at(pointerOf(name)))) continue
        expect.value(answer, pointerOf(name), () => false, 'nothing')
      }
    },
  },
  'requires-as-declared': {
    title: 'A resource is without an extension only where its type does not require it',
    cites: 'rfc7643-6-12',
    proof: { 'resource-types/requires-and-does-not': 'status' },
    hint: 'Refuse or complete resources without a required extension, or declare it as not required.',
    each: eachExtendedType,
    async run(scim, { type }) {
      const { answer, urns } = await createdWithout(scim, type)
      skipUnlessOffered(answer)
      const required = type.extensions.filter((one) => one.required && urns.includes(one.schema))
      if (required.length === 0) {
        // Where nothing is required, what was created shows that this is so; a refusal has other reasons.
        if (!isSuccess(answer)) throw new Skip(`${answer.line} was refused`)
        return
      }
      if (answer.status >= 400 && answer.status < 500) return
      expect.status(answer, 200, 201)
      const read = await readBack(scim, createdPath(answer, type))
      for (const { schema } of required.filter((one) => !isComplete(type, one.schema, read)))
        answer.report(
          findingOf(answer, 'status', `400, or a resource with ${schema}`, String(answer.status)),
        )
    },
  },
  'optional-can-be-left-out': {
    title: 'A resource can be created without an extension that is not required',
    cites: 'rfc7643-6-13',
    proof: { 'resource-types/demands-optional-extension': 'status' },
    hint: 'Accept resources without the extension, or declare it as required.',
    each: (discovery) =>
      eachExtendedType(discovery).filter(({ type }) =>
        type.extensions.every(({ required }) => !required),
      ),
    async run(scim, { type }) {
      const { answer } = await createdWithout(scim, type)
      demandSuccess(answer, 201)
      expect.value(answer, '/id', (value) => typeof value === 'string', 'a text')
    },
  },
})

/** One instance for each declared type that has extensions with attributes. */
function eachExtendedType(discovery: Discovery): readonly Instance[] {
  return eachDeclaredType(discovery).filter(({ type }) => extensionAttributes(type).length > 0)
}

function extensionAttributes(type: ResourceType): readonly Attribute[] {
  return type.attributes.filter(({ schema }) => schema !== type.schema)
}

/**
 * The names of the base schema and those that every resource has, in lower case. What the core defines
 * is of the base schema also where the target publishes less of it.
 */
function ownNames(type: ResourceType): readonly string[] {
  const base = type.attributes.filter(({ schema }) => schema === type.schema)
  const core = Object.values(coreSchemas).find(
    ({ id }) => id.toLowerCase() === type.schema.toLowerCase(),
  )
  const names = [...base.map(({ name }) => name), ...Object.keys(core?.attributes ?? {})]
  return ['schemas', 'id', 'externalId', 'meta', ...names].map((name) => name.toLowerCase())
}

/** Whether a resource has an extension: it names the URN or has the object, with all that is required in it. */
function isComplete(type: ResourceType, urn: string, read: Answer): boolean {
  const isThere = holdsUrn(read.at('/schemas'), urn) || !isUnassigned(read.at(pointerOf(urn)))
  const needed = type.attributes.filter(
    ({ schema, required, returned, mutability }) =>
      schema === urn &&
      required &&
      mutability !== 'writeOnly' &&
      mutability !== 'readOnly' &&
      (returned === 'default' || returned === 'always'),
  )
  return isThere && needed.every(({ pointer }) => !isUnassigned(read.at(pointer)))
}

/** The answer to a create without any extension, asked once for the checks of a type. */
async function createdWithout(
  scim: Scim,
  type: ResourceType,
): Promise<{ readonly answer: Answer; readonly urns: readonly string[] }> {
  const urns = type.extensions.map(({ schema }) => schema)
  const answer = await scim.once(`POST ${type.endpoint} without extensions`, () => {
    const body = Object.entries(scim.payload(type)).filter(([name]) => !urns.includes(name))
    return scim.post(type.endpoint, { ...Object.fromEntries(body), schemas: [type.schema] })
  })
  return { answer: { ...answer, report: scim.report }, urns }
}

/** Values for the extensions of a type: what is required, or else the first attribute that takes a text. */
async function sentExtensions(scim: Scim, type: ResourceType): Promise<Values> {
  return scim.once(`extensions of ${type.endpoint}`, async () => {
    const source = {
      name: `${scim.mark}-${scim.random(8)}`,
      templates: {},
      random: (length: number) => scim.random(length),
    }
    const chosen = type.extensions.map(({ schema }) => {
      const all = type.attributes.filter((one) => one.schema === schema)
      const writable = all.filter(({ mutability }) => mutability !== 'readOnly')
      const needed = writable.filter(({ required }) => required)
      const text = writable.find((one) => one.type === 'string' && one.returned === 'default')
      const values = needed.length > 0 || !text ? needed : [text]
      return [schema, Object.fromEntries(values.map((one) => [one.name, valueFor(one, source)]))]
    })
    return Object.fromEntries(
      chosen.filter(([, values]) => Object.keys(values as object).length > 0),
    ) as Values
  })
}

/** The answer to reading a resource with its extensions, made once for the checks of a type. */
async function extended(scim: Scim, type: ResourceType): Promise<Answer> {
  const answer = await scim.once(`GET ${type.endpoint} with extensions`, async () => {
    const values = await sentExtensions(scim, type)
    if (Object.keys(values).length === 0)
      throw new Skip(`the extensions of ${type.name} have no attribute that takes a text`)
    const schemas = [type.schema, ...Object.keys(values)]
    const body = scim.payload(type, { ...values, schemas })
    return scim.get(await sampledPath(scim, type, body, `the extensions of ${type.name}`))
  })
  expect.status(answer, 200)
  expect.value({ ...answer, report: scim.report }, '/id', (it) => typeof it === 'string', 'a text')
  return { ...answer, report: scim.report }
}

/** Whether a value of the extension is found, as it was sent, at the top level or in another object. */
function isKeptElsewhere(type: ResourceType, sent: unknown, answer: Answer): boolean {
  const values = isObject(sent) ? Object.entries(sent) : []
  const own = new Set(ownNames(type))
  const places = [
    '',
    ...(isObject(answer.body) ? Object.keys(answer.body) : []).map((key) => pointerOf(key)),
  ]
  return places.some((place) =>
    values.some(
      ([name, value]) =>
        !(place === '' && own.has(name.toLowerCase())) &&
        !own.has(place.slice(1).toLowerCase()) &&
        isSameState(atPointer(answer.body, `${place}${pointerOf(name)}`), value),
    ),
  )
}
