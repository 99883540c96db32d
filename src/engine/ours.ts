import type { Answer } from './answer.js'
import type { Session } from './session.js'

/**
 * Why a write to this path is not safe; nothing when it is. A server may have answered a create with
 * the id of a resource that was there before, so what never showed this run's mark is looked at
 * first, by `look`, which reads it and gives the status. Where nothing is, no write can spoil it.
 */
export async function reasonToSpare(
  { ledger, mark }: Session,
  path: string,
  look: () => Promise<number | undefined>,
): Promise<string | undefined> {
  if (!ledger.isCreated(path) || ledger.isMarked(path)) return undefined
  const status = await look()
  if (ledger.isMarked(path) || status === 404 || status === 410) return undefined
  const name = `the name of this run (${mark})`
  return status === 200
    ? `it does not carry ${name}: the server answered a create with a resource that may have been there before`
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
