import { placeholders } from '../../engine/payload.js'
import { unknownName } from '../../core/unknown-name.js'
import type { Document, Path } from '../../formats/document/document.js'
import { pathName, type Mistake } from '../../formats/document/mistakes.js'

const known = Object.keys(placeholders)

/**
 * What is wrong with the placeholders of values: unknown ones, and none at all in a user name, which
 * would let only the first create succeed.
 */
export function placeholderMistakes(
  document: Document,
  path: Path,
  value: unknown,
): readonly Mistake[] {
  if (typeof value === 'string') {
    const found = [...value.matchAll(/\{\{(.*?)\}\}/gs)].map(([, name = '']) => name.trim())
    const unknown = found.find((name) => !known.includes(name))
    const wrong =
      unknown === undefined
        ? uniqueness(path, found)
        : unknownName(pathName(path), unknown, known, 'a placeholder').message
    return wrong === undefined ? [] : [{ place: document.placeOf(path), message: wrong }]
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, member]) =>
    placeholderMistakes(document, [...path, name], member),
  )
}

function uniqueness(path: Path, found: readonly string[]): string | undefined {
  if (String(path.at(-1)).toLowerCase() !== 'username' || found.length > 0) return undefined
  return `${pathName(path)} should hold {{name}}, such as "{{name}}@corp.example": no two users have the same`
}
