import type { Answer } from '../../engine/answer.js'
import type { Scim } from '../../engine/scim.js'
import { Blocked } from '../../engine/signals.js'
import type { Sandbox } from '../sandbox/sandbox.js'
import { noEnvironment, onTop } from './environment.js'
import { initialValue, shortestClaim } from '../requests/initial-value.js'
import type { ConditionStep, Environment, ExportedStep, ExportedTest } from './model.js'
import { originsOf } from '../requests/origins.js'
import { runScripts } from './script.js'
import type { Settings } from './settings.js'
import { render, Undefined, type Scope } from '../template/template.js'
import { wellKnown } from './well-known.js'

/** A test under way: what its steps share. */
export interface Conversation {
  readonly variables: Map<string, unknown>
  /** Where templates get their values from: the variables as they are at the moment. */
  readonly scope: Scope
  /** What surrounds the steps; the templates of its header fields are filled once. */
  readonly environment: Environment
  /** Origins that the user named; no answer can add to them. */
  readonly origins: ReadonlySet<string>
  readonly sandbox: Sandbox
  /** Environments of the file that are not used, in words; an undefined variable may be one of theirs. */
  readonly unchosen?: string
  /** Why a variable has no value, by its name. */
  readonly lost: Map<string, string>
  /** Whether a condition holds, once that was asked. */
  readonly conditions: Map<ConditionStep, boolean>
  /** What steps were answered, for further statements about it. */
  readonly answers: Map<ExportedStep, Answer>
  /** Why steps were not run, where that is as it should be. */
  readonly skips: Map<ExportedStep, string>
  /** The last step that was to change something at another host, by its name, and what kept it from that. */
  undone?: { readonly name: string; readonly why: string }
  /** Why no further step is to be run. */
  stopped?: string
}

/**
 * Begins a test: gives the variables their first values and runs the initial scripts.
 * Throws `Blocked` when it can't be begun.
 */
export async function begin(
  scim: Scim,
  test: ExportedTest,
  settings: Settings,
): Promise<Conversation> {
  // With an environment in a file of its own the user has chosen.
  const unchosen = settings.environments.length > 0 ? undefined : test.unchosen
  if (unchosen?.saysMore) throw new Blocked(`the test did not begin: ${unchosen.words}`)
  const around = [...settings.environments, test.environment].reduce(onTop, noEnvironment)
  const variables = new Map<string, unknown>(Object.entries(wellKnown(scim)))
  const scope: Scope = {
    variables,
    testName: test.name,
    now: () => new Date(),
    secret(key) {
      const value = variables.get(key)
      if (typeof value === 'string') scim.conceal(value)
      return typeof value === 'string' ? value : undefined
    },
  }
  try {
    for (const [name, value] of Object.entries({ ...around.variables, ...settings.variables }))
      variables.set(name, initialValue(name, value, scope, scim))
    const { sandbox } = settings
    const lost = await runInitialScripts(scim, around, settings, sandbox, variables)
    const headers = around.headers.map(
      ([name, values]) => [name, values.map((value) => render(value, scope))] as const,
    )
    const origins = originsOf([...urlsIn(test.steps)], scope, scim.baseUrl)
    const fresh = { conditions: new Map(), answers: new Map(), skips: new Map() }
    return {
      ...(unchosen ? { unchosen: unchosen.words } : {}),
      lost,
      variables,
      scope,
      environment: { ...around, headers },
      origins,
      sandbox,
      ...fresh,
    }
  } catch (error) {
    const more = unchosen ? `; ${unchosen.words}` : ''
    if (error instanceof Undefined)
      throw new Blocked(`the test did not begin: ${error.message}${more}`)
    throw error
  }
}

/**
 * Runs the initial scripts. A second time they run only to see which values come out different: such a
 * value belongs to this run alone, and a resource that carries it may be deleted in the end. Gives the
 * variables that they left without a value, and why.
 */
async function runInitialScripts(
  scim: Scim,
  environment: Environment,
  { initialScript, libraries }: Settings,
  sandbox: Sandbox,
  variables: Map<string, unknown>,
): Promise<Map<string, string>> {
  const named = environment.scripts.map((code, index) => ({
    name: `initial script ${index + 1}`,
    code,
  }))
  const scripts = initialScript ? [...named, initialScript] : named
  if (scripts.length === 0) return new Map()
  // The vendor ignores assertions in initial scripts.
  const given = { variables: Object.fromEntries(variables), ignoresAssertions: true }
  const first = await runScripts(sandbox, libraries, scripts, given, scim.withoutCredentials)
  if (first.error !== undefined && !/\bAssertionError\b/.test(first.error))
    throw new Blocked(`the test did not begin: the script failed: ${first.error}`)
  const second = await runScripts(sandbox, libraries, scripts, given, scim.withoutCredentials)
  for (const [name, value] of first.variables) {
    variables.set(name, value)
    const isRandom = second.variables.get(name) !== value
    if (typeof value === 'string' && isRandom && value.length >= shortestClaim) scim.claim(value)
  }
  for (const name of first.lost.keys()) variables.delete(name)
  return new Map(first.lost)
}

function* urlsIn(steps: readonly ExportedStep[]): Generator<string> {
  for (const step of steps)
    if (step.kind === 'request') yield step.url
    else if (step.kind === 'condition') yield* urlsIn(step.steps)
}
