import { isDeepStrictEqual } from 'node:util'
import { atPointer, pointerOf } from '../../core/pointer.js'
import type { Answer } from '../../engine/answer.js'
import type { Attribute } from '../../engine/attribute.js'
import { expect, findingOf } from '../../engine/expect.js'
import type { Fixture } from '../../engine/fixtures.js'
import type { Values } from '../../engine/payload.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { Blocked, Deviation, Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { entriesOf, idOf } from './entries.js'
import { look, pagesOf, type Query } from './list-query.js'
import { chosen, populationOf, type Population } from './population.js'
import { searchPages } from './search-query.js'
import { moreThan, showing, type IsEnough } from './sweep.js'

/** A resource in an answer, which may be the whole answer or one of a list. */
export interface View {
  readonly answer: Answer
  /** Where the resource stands: the empty pointer, or `/Resources/2`. */
  readonly place: string
}

/** An attribute that the target shows by default, and where it stands. */
export interface Shown {
  readonly name: string
  readonly pointer: string
}

/** What is known of a resource that a target shows in full. */
export interface Specimen extends Fixture {
  /** The representation that no parameter restricts. */
  readonly full: Answer
  /** Attributes of its schema that are there by default and need not be elsewhere. */
  readonly defaults: readonly Shown[]
}

/** The resource of a type that has the most attributes, and how the target shows it. */
export async function specimenOf(scim: Scim, type: ResourceType): Promise<Specimen> {
  const { members } = await populationOf(scim, type)
  const richest = members.at(-1)
  if (!richest) throw new Blocked('there is no resource to look at')
  const full = await look(scim, richest.path)
  if (full.status !== 200 || full.at('/id') !== richest.id)
    throw new Blocked(`${full.line} does not show the resource that this run created`)
  const defaults = defaultsOf(type).filter(({ pointer }) => isThere(full.at(pointer)))
  return { ...richest, full, defaults }
}

/** Two sets of attributes: one that is asked for, and another that is shown by default as well. */
export async function twoDefaults(
  scim: Scim,
  type: ResourceType,
): Promise<Specimen & { readonly wanted: Shown; readonly others: readonly Shown[] }> {
  const specimen = await specimenOf(scim, type)
  const [wanted, ...others] = specimen.defaults
  if (wanted && others.length > 0) return { ...specimen, wanted, others }
  throw new Skip(`the target shows no two attributes of ${type.name} that may be left out`)
}

/** The specimen as a GET of it shows it under these parameters. */
export async function viewOf(scim: Scim, { id, path }: Fixture, query: Query): Promise<View> {
  const answer = await look(scim, path, query)
  expect.status(answer, 200)
  expect.json(answer)
  expect.attribute(answer, 'id', id)
  return { answer, place: '' }
}

/** The specimen as a list of its population shows it under these parameters. */
export async function listViewOf(scim: Scim, { id, type }: Fixture, query: Query): Promise<View> {
  const population = await populationOf(scim, type)
  const isWhole = population.filter === undefined
  // Without a filter there may be thousands before it.
  const isEnough: IsEnough = isWhole ? () => true : showingIn(population, id)
  const pages = await pagesOf(scim, population, { ...query, count: '100' }, isEnough)
  if (isWhole && !showing(id)(pages))
    throw new Skip('the resources of this run are not in the first page, and no filter finds them')
  return viewIn(pages, id)
}

/** The specimen as a search for its population shows it under these parameters. */
export async function searchViewOf(
  scim: Scim,
  { id, type }: Fixture,
  query: Values,
): Promise<View> {
  const population = await chosen(scim, type)
  const isEnough = showingIn(population, id)
  return viewIn(await searchPages(scim, population, { ...query, count: 100 }, isEnough), id)
}

/** Pages are enough when a member of a population is there, or others are. */
function showingIn({ members }: Population, id: string): IsEnough {
  return (pages) => showing(id)(pages) || moreThan(members)(pages)
}

/** A resource in the last page of a list, found by its id. */
function viewIn(pages: readonly Answer[], id: string): View {
  const answer = pages.at(-1)
  if (!answer) throw new Blocked('there is no page')
  const index = entriesOf(answer).findIndex((entry) => idOf(entry) === id)
  if (index >= 0) return { answer, place: pointerOf('Resources', index) }
  const actual = `${String(pages.flatMap(entriesOf).length)} resources with other ids or none`
  throw new Deviation(findingOf(answer, '/Resources', `a list with the id ${id}`, actual))
}

/** Demands that a resource does not show something. */
export function expectAbsent({ answer, place }: View, pointer: string): void {
  const value = answer.at(`${place}${pointer}`)
  if (isThere(value)) answer.report(findingOf(answer, pointer, 'left out', shown(value)))
}

/** Demands that a resource shows something as the full representation does. */
export function expectShown(
  { answer, place }: View,
  pointer: string,
  full: Pick<Answer, 'at'>,
): void {
  const value = answer.at(`${place}${pointer}`)
  const wanted = full.at(pointer)
  if (!isSame(value, wanted)) answer.report(findingOf(answer, pointer, shown(wanted), shown(value)))
}

/** Whether values are equal; the elements of a list may stand in another order. */
function isSame(one: unknown, other: unknown): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return isDeepStrictEqual(one, other)
  const [ours, theirs] = [one as unknown[], other as unknown[]]
  return (
    ours.length === theirs.length &&
    ours.every((item) => theirs.some((it) => isDeepStrictEqual(item, it)))
  )
}

/** The attributes of a type's own schema that every representation has. */
export function alwaysOf({ attributes, schema }: ResourceType): readonly Attribute[] {
  const always = attributes.filter((one) => one.returned === 'always' && one.schema === schema)
  return always.filter(({ name }) => !['id', 'schemas'].includes(name))
}

/** Whether an attribute has a value: null and an empty list are as good as none (RFC 7643, section 2.5). */
export function isThere(value: unknown): boolean {
  return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0)
}

/** A sub-attribute that the specimen shows, of an attribute that shows others as well. */
export interface SubShown {
  readonly parent: Shown
  readonly path: string
  readonly name: string
  /** Others of the same parent that may be left out. */
  readonly siblings: readonly string[]
}

/** Finds a sub-attribute to ask for on its own. */
export function subOf({ full, defaults, type }: Specimen): SubShown {
  for (const parent of defaults) {
    const value = full.at(parent.pointer)
    const element: unknown = Array.isArray(value) ? value[0] : value
    if (typeof element !== 'object' || element === null || Array.isArray(element)) continue
    const declared = type.attributes.find(({ name }) => name === parent.name)?.subAttributes ?? []
    const fixed = declared.filter(({ returned }) => returned === 'always').map(({ name }) => name)
    const names = Object.keys(element).filter((name) => !fixed.includes(name))
    const name = names.find((one) => one === 'value') ?? names[0]
    if (name === undefined || names.length < 2) continue
    const siblings = names.filter((one) => one !== name)
    return { parent, path: `${parent.name}.${name}`, name, siblings }
  }
  throw new Skip(`the target shows no ${type.name} with sub-attributes that may be left out`)
}

/** The values of a sub-attribute in a resource, one for each element that has it. */
export function subValues(root: unknown, parent: string, name: string): readonly unknown[] {
  const value = atPointer(root, parent)
  const elements: readonly unknown[] = Array.isArray(value) ? (value as unknown[]) : [value]
  return elements.map((one) => atPointer(one, pointerOf(name))).filter((one) => one !== undefined)
}

/** Demands the values of a sub-attribute as the full representation has them. */
export function expectSub({ answer }: View, { parent, name }: SubShown, { full }: Specimen): void {
  const wanted = subValues(full.body, parent.pointer, name)
  const found = subValues(answer.body, parent.pointer, name)
  if (found.length === wanted.length) return
  const expected = `${String(wanted.length)} with ${name}`
  answer.report(findingOf(answer, parent.pointer, expected, String(found.length)))
}

/** What everyone shows of users and groups, where a target declares nothing. */
const usual: Readonly<Record<string, readonly string[]>> = {
  User: ['userName', 'name', 'displayName', 'title', 'emails'],
  Group: ['displayName', 'members'],
}

/** The attributes of a type that are shown unless somebody asks for less. */
export function defaultsOf(type: ResourceType): readonly Shown[] {
  if (type.attributes.length === 0)
    return (usual[type.name] ?? []).map((name) => ({ name, pointer: pointerOf(name) }))
  const common = ['id', 'schemas', 'meta', 'externalid']
  return type.attributes.filter(
    ({ name, schema, returned, subAttributes }) =>
      schema === type.schema &&
      returned === 'default' &&
      !common.includes(name.toLowerCase()) &&
      // What holds something that is always there may itself have to be there.
      !subAttributes.some((sub) => sub.returned === 'always'),
  )
}
