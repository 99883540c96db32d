import { Skip } from './signals.js'

/** Methods that change nothing (RFC 9110, section 9.2.1). A search by POST is left out: who has none may create. */
const reading = ['GET', 'HEAD', 'OPTIONS']

/** Why a check is not asked in a run that only reads. */
export const onlyReads = 'read-only: it would write'

/** Ends a check that is about to write in a run that only reads, before anything is sent. Throws `Skip`. */
export function demandReading(
  { readOnly = false }: { readonly readOnly?: boolean },
  method: string,
): void {
  if (readOnly && !reading.includes(method)) throw new Skip(onlyReads)
}
