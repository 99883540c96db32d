import type { Answer } from './answer.js'
import type { Session } from './session.js'

/**
 * Why a write to this path is not safe; nothing when it is. What never showed this run's mark is looked at
 * first, by `look`, which reads it and gives the status: a server may have answered a create with the id of a
 * resource that was there before, or take an id that is nobody's for somebody's. Where nothing is, no write can spoil it.
 */
export async function reasonToSpare(
  { ledger, mark }: Session,
  path: string,
  look: () => Promise<number | undefined>,
): Promise<string | undefined> {
  if (!ledger.mayWrite('PUT', path) || ledger.isMarked(path)) return undefined
  const isCreated = ledger.isCreated(path)
  const status = await look()
  if (ledger.isMarked(path) || status === 404 || status === 410) return undefined
  const name = `the name of this run (${mark})`
  // Who reads nothing of an id that was made up, or whose resource is deleted, says nothing of somebody there.
  if (!isCreated)
    return status === 200
      ? `GET answered 200 where nobody should be, with what does not carry ${name}: it may be somebody else's`
      : undefined
  return status === 200
    ? `it does not carry ${name}: it may have been there before, or have been made with a name in the place of {{name}}`
    : `GET ${status === undefined ? 'got no answer' : `answered ${String(status)}`}, so that nothing shows ${name} in it: it may have been there before`
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
