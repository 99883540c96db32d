import type { Answer } from '../../engine/answer.js'
import { atPointer } from '../../core/pointer.js'

/** The resources of a list, whatever they are. */
export function entriesOf(answer: Answer): readonly unknown[] {
  const resources = answer.at('/Resources')
  return Array.isArray(resources) ? (resources as unknown[]) : []
}

/** The id of an entry, if it has one. */
export function idOf(entry: unknown): string | undefined {
  const id = atPointer(entry, '/id')
  return typeof id === 'string' ? id : undefined
}
