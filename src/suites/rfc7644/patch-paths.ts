import { pointerOf } from '../../core/pointer.js'
import type { Answer } from '../../engine/answer.js'
import type { Attribute } from '../../engine/attribute.js'
import { expect, findingOf } from '../../engine/expect.js'
import { eachAttribute, eachType } from '../../engine/instance.js'
import type { ResourceType } from '../../engine/resource-type.js'
import { Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { checks, type BuiltInCheck } from '../checks.js'
import { holdsUrn } from '../rfc7643/documents.js'
import { sampledPath } from '../rfc7643/sample.js'
import { demandAsWithout, demandSuccess } from './accepted.js'
import { freshValue, withValue } from './body-value.js'
import { forAttribute } from './for-attribute.js'
import { eachTypeWithElements, eachTypeWithText } from './kept-attribute.js'
import { expectDone, withMembers, type Aim } from './patch-aim.js'
import { elementsFor, expectElements, listed, quoted, type Wish } from './patch-elements.js'
import { eachAttributeWithParts, partsOf, sampledParts } from './patch-parts.js'
import { patchAndRead, patchOf } from './patch-request.js'
import { isSameState } from './same-state.js'
import { readInState } from './state.js'

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const anyCase = 'Compare the names in a path without regard to case.'
const withUrn =
  'Take the URN of the core schema before a name for what it is: no more than its address.'
const filters = 'Let a path choose values by a filter, with or without a sub-attribute behind it.'

/** RFC 7644, section 3.5.2: where the path of an operation leads. */
export const patchPaths = checks({
  'name-in-capitals': {
    title: 'PATCH finds an attribute whose name the path spells in capitals',
    cites: 'rfc7644-3.5.2-14',
    needs: 'patch',
    proof: {
      'patch-paths/capitals-refused': 'status',
      'patch-paths/capitals-ignored': '/title',
    },
    hint: anyCase,
    each: eachType,
    run: (scim, { type }) =>
      expectDone(scim, type, (aim) => withMembers({ path: aim.text.path.toUpperCase() })(aim)),
  },
  'name-with-urn': {
    title: 'PATCH finds an attribute behind the URN of its schema',
    cites: 'rfc7644-3.5.2-14',
    needs: 'patch',
    proof: {
      'patch-paths/urn-refused': 'status',
      'patch-paths/urn-ignored': '/title',
    },
    hint: withUrn,
    each: eachTypeWithText,
    run: (scim, { type }) =>
      expectDone(scim, type, (aim) => withMembers({ path: behindUrn(aim, type) })(aim)),
  },
  'sub-attribute': reachingPart({
    title: 'PATCH finds a sub-attribute by its path, and changes nothing beside it',
    cites: ['rfc7644-3.5.2-08', 'rfc7644-3.5.2-09'],
    proof: {
      'patch-paths/part-refused': 'status',
      'patch-paths/part-replaces-all': '/name/givenName',
    },
    hint: 'Let a path name a sub-attribute behind a dot, and change that one alone.',
    spelled: (path) => path,
  }),
  'sub-attribute-in-capitals': reachingPart({
    title: 'PATCH finds a sub-attribute whose path is in capitals',
    cites: 'rfc7644-3.5.2-14',
    proof: { 'patch-paths/part-in-capitals-refused': 'status' },
    hint: anyCase,
    spelled: (path) => path.toUpperCase(),
  }),
  'sub-attribute-with-urn': reachingPart({
    title: 'PATCH finds a sub-attribute behind the URN of its schema',
    cites: 'rfc7644-3.5.2-14',
    proof: { 'patch-paths/part-with-urn-refused': 'status' },
    hint: withUrn,
    spelled: (path, { schema }) => `${schema}:${path}`,
  }),
  'value-filter': reachingElement({
    title: 'PATCH finds an element of a list by a filter in its path',
    cites: 'rfc7644-3.5.2-08',
    proof: {
      'patch-paths/filter-refused': 'status',
      'patch-paths/filter-500': 'status',
      'patch-paths/filter-replaces-list': '/phoneNumbers',
    },
    hint: filters,
    labels: [0, 1],
    path: (name, label) => `${name}[type eq ${label}]`,
  }),
  'value-filter-and-sub-attribute': reachingElement({
    title: 'PATCH finds a sub-attribute of the element that a filter chooses',
    cites: 'rfc7644-3.5.2-08',
    proof: {
      'patch-paths/filtered-part-refused': 'status',
      'patch-paths/filtered-part-of-all': '/phoneNumbers',
    },
    hint: filters,
    labels: [0, 1],
    path: (name, label) => `${name}[type eq ${label}].value`,
  }),
  'value-filter-with-boolean': reachingElement({
    title: 'PATCH finds an element by a filter that joins a text and a boolean',
    cites: 'rfc7644-3.5.2-08',
    proof: {
      'patch-paths/boolean-refused': 'status',
      'patch-paths/boolean-dropped': '/phoneNumbers',
    },
    hint: 'Read and, or, not and the literals true and false in the filter of a path.',
    labels: [0, 0],
    primary: 0,
    path: (name, label) => `${name}[type eq ${label} and primary eq true].value`,
  }),
  'value-filter-with-urn': reachingElement({
    title: 'PATCH finds an element of a list behind the URN of its schema',
    cites: 'rfc7644-3.5.2-14',
    proof: { 'patch-paths/filter-with-urn-refused': 'status' },
    hint: withUrn,
    labels: [0, 1],
    path: (name, label, { schema }) => `${schema}:${name}[type eq ${label}].value`,
  }),
  'address-of-type-work': {
    title: 'PATCH finds the address of the type work, as a sample path of the RFC does',
    cites: 'rfc7644-3.5.2-09',
    needs: ['patch', 'users'],
    proof: {
      'patch-paths/address-refused': 'status',
      'patch-paths/address-replaces-all': '/addresses',
    },
    hint: filters,
    async run(scim) {
      const type = scim.type('User')
      const street = (): string => `${scim.mark} ${scim.random(6)}`
      const [work, home, moved] = [
        { type: 'work', streetAddress: street(), locality: 'Oldtown' },
        { type: 'home', streetAddress: street(), locality: 'Homeville' },
        { type: 'work', streetAddress: street(), locality: 'Newtown' },
      ]
      const body = { ...scim.payload(type), addresses: [work, home] }
      const path = await sampledPath(scim, type, body, 'addresses')
      const streetsOf = ({ at }: Answer): string => JSON.stringify(at('/addresses') ?? null)
      const before = streetsOf(await scim.prepare('GET', path))
      if (![work, home].every((one) => before.includes(one.streetAddress)))
        throw new Skip('the target does not keep two addresses as they are sent')
      const operation = { op: 'replace', path: 'addresses[type eq "work"]', value: moved }
      demandSuccess(await scim.patch(path, patchOf(operation)), 200, 204)
      const isThere = (read: Answer): boolean =>
        [home, moved].every((one) => streetsOf(read).includes(one.streetAddress)) &&
        !streetsOf(read).includes(work.streetAddress)
      const read = await readInState(scim, path, isThere)
      if (!isThere(read))
        read.report(
          findingOf(read, '/addresses', shown([moved, home]), shown(read.at('/addresses'))),
        )
    },
  },
  'extension-attribute': {
    title: 'PATCH sets an attribute of an extension by its full name, and the URN joins schemas',
    cites: 'rfc7644-3.5.2-17',
    needs: 'patch',
    proof: {
      'patch-paths/extension-refused': 'status',
      'patch-paths/extension-ignored': `${pointerOf(enterprise)}/department`,
      'patch-paths/extension-without-urn': '/schemas',
    },
    hint: 'Put the value below the URN of the extension, and the URN into schemas.',
    each: eachAttribute(isTextOfExtension),
    run: forAttribute(async (scim, type, attribute) => {
      const { path, pointer, schema } = attribute
      const value = freshValue(scim, attribute)
      const body = withValue(scim, type, scim.payload(type), attribute, value)
      const sample = await scim.prepare('GET', await sampledPath(scim, type, body, path))
      if (!isSameState(sample.at(pointer), value))
        throw new Skip(`the target does not keep our sample of ${path}`)
      const fixture = await scim.resource(type)
      const sent = freshValue(scim, attribute)
      const isThere = ({ at }: Answer): boolean => isSameState(at(pointer), sent)
      const { read } = await patchAndRead(
        scim,
        fixture,
        [{ op: 'add', path, value: sent }],
        isThere,
      )
      expect.value(read, pointer, (it) => isSameState(it, sent), shown(sent))
      expect.value(read, '/schemas', (it) => holdsUrn(it, schema), `a list with ${schema}`)
    }),
  },
  'part-of-extension-attribute': {
    title: 'PATCH finds the value of the manager by its full name',
    cites: ['rfc7644-3.5.2-14', 'rfc7644-3.5.2-17'],
    needs: ['patch', 'enterprise'],
    proof: { 'patch-paths/manager-value-refused': 'status' },
    hint: 'Let a path with the URN of an extension name a sub-attribute behind a dot.',
    async run(scim) {
      const [user, manager] = [await scim.user(), await scim.user()]
      const set = (path: string, value: unknown): Promise<Answer> =>
        scim.patch(user.path, patchOf({ op: 'add', path: `${enterprise}:${path}`, value }))
      const answer = await set('manager.value', manager.id)
      await demandAsWithout(answer, () => set('manager', { value: manager.id }), 200, 204)
      const isThere = ({ body }: Answer): boolean => JSON.stringify(body).includes(manager.id)
      const read = await readInState(scim, user.path, isThere)
      if (!isThere(read))
        read.report(
          findingOf(read, `${pointerOf(enterprise)}/manager/value`, manager.id, 'not there'),
        )
    },
  },
})

type Facts = Pick<BuiltInCheck, 'title' | 'cites' | 'proof' | 'hint'>

/** A path to a sub-attribute, in some spelling. */
function reachingPart({
  spelled,
  ...facts
}: Facts & { readonly spelled: (path: string, type: ResourceType) => string }): BuiltInCheck {
  return {
    ...facts,
    needs: 'patch',
    // Attributes of extensions have their URN before their names anyway.
    each: (discovery) =>
      eachAttributeWithParts(discovery).filter(
        ({ attribute, type }) => attribute.schema === type.schema,
      ),
    run: forAttribute(async (scim, type, attribute) => {
      const parts = partsOf(attribute)
      const { path, value } = await sampledParts(scim, type, attribute, parts)
      const [part, ...others] = parts
      if (!part) throw new Skip(`${attribute.path} has no parts`)
      const sent = freshValue(scim, part)
      const operation = { op: 'replace', path: spelled(part.path, type), value: sent }
      const isThere = ({ at }: Answer): boolean => isSameState(at(part.pointer), sent)
      const { read } = await patchAndRead(scim, { path }, [operation], isThere)
      expect.value(read, part.pointer, (it) => isSameState(it, sent), shown(sent))
      for (const { pointer, name } of others)
        expect.value(read, pointer, (it) => isSameState(it, value[name]), shown(value[name]))
    }),
  }
}

/** A path that chooses the first element of a list. */
function reachingElement({
  path,
  labels,
  primary,
  ...facts
}: Facts &
  Wish & {
    readonly path: (name: string, label: string, type: ResourceType) => string
  }): BuiltInCheck {
  const wish = { labels, ...(primary !== undefined && { primary }) }
  return {
    ...facts,
    needs: 'patch',
    each: eachTypeWithElements,
    async run(scim, { type }) {
      const at = await listed(scim, type, wish)
      const [sample] = elementsFor(at.list, wish)
      const [chosen, ...others] = at.elements
      if (!chosen || !sample) throw new Skip(`${at.list.name} takes no elements`)
      const place = path(at.list.name, quoted(chosen.type), type)
      const value = place.endsWith(']') ? sample : sample.value
      const operation = { op: 'replace', path: place, value }
      demandSuccess(await scim.patch(at.path, patchOf(operation)), 200, 204)
      await expectElements(scim, at, [{ ...chosen, value: sample.value }, ...others], [chosen])
    },
  }
}

function behindUrn({ text }: Aim, { schema, name }: ResourceType): string {
  if (text.schema === schema) return `${schema}:${text.path}`
  throw new Skip(`the target keeps no text of the schema of ${name} as it is sent`)
}

/** Whether a text of an optional extension can be written and seen. */
export function isTextOfExtension(attribute: Attribute, type: ResourceType): boolean {
  const { schema, mutability, returned, multiValued, uniqueness } = attribute
  return (
    type.attributes.includes(attribute) &&
    type.extensions.some((one) => one.schema === schema && !one.required) &&
    !type.attributes.some((one) => one.schema === schema && one.required) &&
    attribute.type === 'string' &&
    !multiValued &&
    mutability === 'readWrite' &&
    uniqueness === 'none' &&
    (returned === 'default' || returned === 'always')
  )
}
