import type { Headers } from '../core/exchange.js'
import type { Leftover, RunReport } from '../core/run-report.js'
import { redacted } from '../core/secrets.js'
import { curl } from './curl.js'

/** A run as far as its exchanges tell how to ask its target. */
type Asked = Pick<RunReport, 'exchanges' | 'servers'> & {
  readonly target: Pick<RunReport['target'], 'baseUrl'>
}

/**
 * A command for a POSIX shell that deletes a resource which the run left behind, with credentials as
 * `$SCIM_AUTH`; nothing for one that may have been there before, which nobody should delete unseen.
 */
export function removal(run: Asked, { path, isDoubtful }: Leftover): string | undefined {
  if (isDoubtful) return undefined
  // Of two tenants with a resource of that path, the one whose deletion was tried and failed is meant.
  const tried = run.exchanges.findLast(
    ({ purpose, request }) => purpose === 'cleanup' && request.url.endsWith(path),
  )
  const url = tried?.request.url ?? (run.servers ? path : `${run.target.baseUrl}${path}`)
  const headers = credentials((tried ?? run.exchanges[0])?.request.headers ?? [])
  return curl({
    id: '',
    purpose: 'cleanup',
    startedAt: '',
    durationMs: 0,
    request: { method: 'DELETE', url, headers },
  })
}

function credentials(headers: Headers): Headers {
  return headers.filter(([, value]) => value.includes(redacted))
}
