import type { Answer } from './answer.js'
import type { Session } from './session.js'

/**
 * Why a write to this path is not safe; nothing when it is. A server may have answered a create with
 * the id of a resource that was there before, so what never showed this run's mark is looked at
 * first, by `look`, which reads it and gives the status.
 */
export async function reasonToSpare(
  { ledger, mark }: Session,
  path: string,
  look: () => Promise<number | undefined>,
): Promise<string | undefined> {
  if (!ledger.isCreated(path) || ledger.isMarked(path)) return undefined
  const status = await look()
  return status === 200 && !ledger.isMarked(path)
    ? `it does not carry the name of this run (${mark}): the server answered a create with a resource that may have been there before`
    : undefined
}

/**
 * Why a write to this path in the second tenant is not safe; nothing when it is. An id of the first
 * tenant may be that of another resource in the second, which a read by `look` then shows.
 */
export async function reasonToSpareInSecond(
  { second, mark }: Session,
  path: string,
  look: () => Promise<Answer>,
): Promise<string | undefined> {
  if (second?.ledger.isMarked(path)) return undefined
  const { status, text } = await look()
  return status >= 200 && status < 300 && !text.toLowerCase().includes(mark)
    ? 'the second tenant has a resource of its own with that id'
    : undefined
}
