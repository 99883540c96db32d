import { Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import {
  coreSchemas,
  type CoreAttribute,
  type CoreCharacteristic,
  type CoreSchemaName,
} from '../../spec/core-schemas.js'
import { definitionsOf, type Definition } from './definitions.js'
import { isUnassigned, type Document } from './documents.js'

/** Says of a definition what is not as in the printed one: by characteristic, what it should be. */
export type Comparison = (
  definition: Definition,
  printed: CoreAttribute,
) => Readonly<Partial<Record<CoreCharacteristic, string>>>

/** Compares each attribute of a published schema that the printed schema has; more or fewer are permitted. */
export function compared(document: Document, name: CoreSchemaName, compare: Comparison): void {
  const { attributes } = coreSchemas[name]
  const printed = new Map<string, CoreAttribute>(
    Object.entries(attributes).map(([path, attribute]) => [path.toLowerCase(), attribute]),
  )
  let known = 0
  for (const definition of definitionsOf(document)) {
    const attribute = printed.get(definition.path.toLowerCase())
    if (!attribute) continue
    known += 1
    for (const [trait, wanted] of Object.entries(compare(definition, attribute)))
      document.demand(
        `${definition.pointer}/${trait}`,
        () => false,
        `${wanted} (attribute ${definition.path})`,
      )
  }
  if (known === 0) throw new Skip('the schema defines none of the printed attributes')
}

/** What decides of the JSON that an attribute is shown as: its plurality, and what its type becomes. */
export const printedForms: Comparison = (definition, printed) => {
  const { type = 'string', multiValued = false } = printed
  const isMany = definition.at('multiValued') === true
  const hasForm = jsonOf(definition.at('type')) === jsonOf(type)
  return {
    ...(isMany === multiValued ? {} : { multiValued: String(multiValued) }),
    ...(hasForm ? {} : { type }),
  }
}

/** Every characteristic, with the defaults of section 2.2 in the place of what is left out. */
export const printedTraits: Comparison = (definition, printed) => {
  const { unsettled = [], type = 'string' } = printed
  const wanted: Readonly<Record<CoreCharacteristic, unknown>> = { ...defaults, ...printed, type }
  const judged = characteristics.filter(
    (trait) => !unsettled.includes(trait) && hasMeaning(trait, type),
  )
  const wrong = judged.filter((trait) => {
    const value = definition.at(trait)
    const actual = isUnassigned(value) ? defaults[trait] : value
    return String(actual).toLowerCase() !== String(wanted[trait]).toLowerCase()
  })
  return Object.fromEntries(wrong.map((trait) => [trait, shown(wanted[trait])]))
}

const defaults: Readonly<Record<CoreCharacteristic, unknown>> = {
  type: 'string',
  multiValued: false,
  required: false,
  caseExact: false,
  mutability: 'readWrite',
  returned: 'default',
  uniqueness: 'none',
}

const characteristics = Object.keys(defaults) as readonly CoreCharacteristic[]

/** Only texts have a case that can be declared; complex values, booleans and times are not unique. */
function hasMeaning(trait: CoreCharacteristic, type: string): boolean {
  if (trait === 'caseExact') return type === 'string'
  return trait !== 'uniqueness' || !['complex', 'boolean', 'dateTime'].includes(type)
}

/** The JSON type of a data type; that of a string where none is given. */
function jsonOf(type: unknown): string {
  const name = isUnassigned(type) ? 'string' : String(type).toLowerCase()
  if (['string', 'datetime', 'reference', 'binary'].includes(name)) return 'string'
  return name === 'integer' || name === 'decimal' ? 'number' : name
}
