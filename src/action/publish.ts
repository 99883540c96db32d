import { neutral } from '../core/escape.js'
import { annotate } from './annotation.js'
import type { Conclusion } from './conclusion.js'
import { setOutputs } from './outputs.js'
import { writeSummary } from './summary.js'
import type { Environment, Toolkit } from './toolkit.js'

/** Where a conclusion is told. */
export interface Channels {
  readonly core: Toolkit
  readonly env: Environment
}

/** Tells a conclusion in every channel. A channel that fails is named in the log and stops no other. */
export async function publish(
  conclusion: Conclusion,
  summary: boolean,
  { core, env }: Channels,
): Promise<void> {
  for (const line of conclusion.log) core.info(neutral(line))
  if (summary) await writeSummary(conclusion.summary, env, core)
  annotate(core, conclusion.annotations, summary ? 'the job summary' : 'the log')
  try {
    setOutputs(core, conclusion)
  } catch (error) {
    core.warning(`The outputs could not be set: ${neutral(String(error))}`)
  }
}
