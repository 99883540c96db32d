import { remembered } from '../../core/remembered.js'
import { indicesOf, type Document } from './documents.js'

/** What definitions are read from. */
type Readable = Pick<Document, 'at'>

/** An attribute definition of a schema document. */
export interface Definition {
  /** Where it stands in the document: `/attributes/1/subAttributes/0`. */
  readonly pointer: string
  /** Its name, below that of its parent: `name.givenName`. */
  readonly path: string
  /** One of its characteristics. */
  at(name: string): unknown
}

/** The definitions of a schema document, sub-attributes among them, parents first. */
export const definitionsOf = remembered((document: Readable): readonly Definition[] =>
  below(document, '/attributes', ''),
)

/** The definitions of the attributes themselves, without sub-attributes. */
export function topDefinitionsOf(document: Readable): readonly Definition[] {
  return listAt(document, '/attributes', '')
}

/** The definitions of sub-attributes alone. */
export function subDefinitionsOf(document: Readable): readonly Definition[] {
  const top = new Set(topDefinitionsOf(document).map(({ pointer }) => pointer))
  return definitionsOf(document).filter(({ pointer }) => !top.has(pointer))
}

/** The data type of a definition in lower case; a string where none is given. */
export function typeOf(definition: Definition): string {
  const type = definition.at('type')
  return typeof type === 'string' ? type.toLowerCase() : 'string'
}

function below(document: Readable, list: string, prefix: string): readonly Definition[] {
  return listAt(document, list, prefix).flatMap((definition) => [
    definition,
    ...below(document, `${definition.pointer}/subAttributes`, `${definition.path}.`),
  ])
}

function listAt(document: Readable, list: string, prefix: string): readonly Definition[] {
  return indicesOf(document.at(list)).map((index) => {
    const pointer = `${list}/${String(index)}`
    const at = (name: string): unknown => document.at(`${pointer}/${name}`)
    const name = at('name')
    return { pointer, path: `${prefix}${typeof name === 'string' ? name : '?'}`, at }
  })
}
