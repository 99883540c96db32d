import type { BuiltInCheck } from '../checks.js'
import { definitionsOf, type Definition } from './definitions.js'
import { eachSchema, type Document, type DocumentInstance } from './documents.js'

/** A demand on a characteristic of attribute definitions. */
interface DefinitionDemand extends Pick<BuiltInCheck, 'title' | 'cites' | 'proof' | 'hint'> {
  /** The schemas whose definitions are looked at; all that the target lists, if left out. */
  readonly each?: typeof eachSchema
  /** The definitions to look at; all, sub-attributes among them, if left out. */
  readonly of?: typeof definitionsOf
  /** Which of them it concerns; all, if left out. A schema without any is not looked at. */
  readonly where?: (definition: Definition) => boolean
  readonly name: string
  readonly meets: (value: unknown, definition: Definition) => boolean
  readonly expected: string
}

/** Makes a check, asked for each schema, of one characteristic of the definitions in it. */
export function definitionCheck(demand: DefinitionDemand): BuiltInCheck {
  const { title, cites, proof, hint, each = eachSchema, of = definitionsOf } = demand
  const { where = () => true, name, meets, expected } = demand
  const concerned = (document: Pick<Document, 'at'>): readonly Definition[] =>
    of(document).filter(where)
  return {
    title,
    cites,
    proof,
    hint,
    each: (discovery) => each(discovery).filter((schema) => concerned(schema).length > 0),
    async run(scim, { read }: DocumentInstance) {
      const document = read(scim)
      for (const definition of concerned(document))
        document.demand(
          name === '' ? definition.pointer : `${definition.pointer}/${name}`,
          (value) => meets(value, definition),
          `${expected} (attribute ${definition.path})`,
        )
    },
  }
}
