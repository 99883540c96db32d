import type { OptionName } from '../../src/app/options.js'
import type { Fault } from '../../src/reference/fault.js'
import { startReference } from '../../src/reference/index.js'
import { resourceTypes } from '../../src/reference/schema/resource-type.js'
import { conformWith } from '../support/conform.js'
import { filterChoices } from '../support/filter-choices.js'
import { latitudes, type Latitude } from '../support/latitudes.js'

/** What came of a run on a server that uses what the RFCs leave to it. */
export interface LatitudeRun {
  /** Checks that should not have ended as they did, and why they did. */
  readonly wrong: readonly { readonly id: string; readonly why: string }[]
  readonly passed: number
  /** How many requests reached the server that may write. */
  readonly writes: number
}

const token = 'token-of-the-test'
const all: Readonly<Record<string, Latitude>> = { ...latitudes, ...filterChoices }

/** Runs the suites on a server with the latitudes of these names, all at once. */
export async function runOnLatitudes(
  names: readonly string[],
  chosen: Partial<Record<OptionName, string>>,
): Promise<LatitudeRun> {
  const used: readonly Latitude[] = names.flatMap((name) => all[name] ?? [])
  const types = used.reduce((rest, { types: change }) => change?.(rest) ?? rest, resourceTypes)
  const broken = Object.assign({}, ...used.map((one) => one.broken)) as Latitude['broken']
  let writes = 0
  const counting: Fault = {
    title: 'Counts writes',
    intercept(request, next) {
      // A search by POST writes nothing; where there is none, it may create. So a run that only reads sends none.
      if (!['GET', 'HEAD', 'OPTIONS'].includes(request.method)) writes += 1
      return next(request)
    },
  }
  const server = await startReference({
    token,
    wrappers: [counting, ...used.flatMap(({ wrappers = [] }) => wrappers)],
    ...(types !== resourceTypes && { types, seed: 'none' as const }),
  })
  try {
    const given = { 'base-url': server.url, token, formats: 'badge', ...chosen }
    const { results } = await conformWith(given)
    const isWrong = /^(fail|error|blocked)$/
    return {
      wrong: results
        .filter(
          ({ id, outcome }) => isWrong.test(outcome) && !(id.replace(/@.*$/, '') in { ...broken }),
        )
        .map(({ id, outcome, force, reason, findings }) => ({
          id: `${outcome} (${force}) ${id}`,
          why: [reason, ...findings.map(({ message }) => message)].join(' | ').slice(0, 400),
        })),
      passed: results.filter(({ outcome }) => outcome === 'pass').length,
      writes,
    }
  } finally {
    await server.close()
  }
}
