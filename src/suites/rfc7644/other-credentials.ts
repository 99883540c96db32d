import type { Scim } from '../../engine/scim.js'
import { Blocked, Skip } from '../../engine/signals.js'

/**
 * Ends a check unless the user's other credentials, of the option of that name and `-auth`, may read what is at
 * the path: whoever may read nothing proves nothing by what is refused. The path is asked once in a run.
 */
export async function demandRead(
  scim: Scim,
  credentials: 'second' | 'read-only',
  path: string,
  query: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { status, line } = await scim.once(`${credentials} at ${path}`, () =>
    scim.prepare('GET', path, { query, credentials }),
  )
  if (status === 200) return
  const said = `${line} answered ${String(status)} to ${credentials}-auth`
  if (status === 401) throw new Blocked(`${said}, which is not accepted`)
  throw new Skip(`${said}, which may not read it`)
}
