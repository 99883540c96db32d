import type { Requirement } from '../../core/requirement.js'
import type { Probe, Suite } from '../../engine/check.js'
import type { Scim } from '../../engine/scim.js'
import { Blocked, Skip } from '../../engine/signals.js'
import { begin, type Conversation } from './conversation.js'
import { judgementOf } from './judge.js'
import type { ExportedTest } from './model.js'
import { outline, wordsOf, type OutlinedStep } from './outline.js'
import { asBlocked, isAboutTime, runStep } from './run-step.js'
import type { Settings } from './settings.js'

/** A test of a file, and what the file is called. */
export interface FiledTest {
  /** The first part of the ids of its checks. */
  readonly id: string
  /** The path of the file, for annotations. */
  readonly file: string
  readonly test: ExportedTest
}

/** Turns a test into a suite: each step is a check, and what it says of time is another one. */
export function suiteOf({ id, file, test }: FiledTest, settings: Settings): Suite {
  const steps = outline(test)
  const checks: Record<string, Probe> = {}
  const requirements: Record<string, Requirement> = {}
  for (const outlined of steps) {
    const { key, name, step } = outlined
    const cites = `${id}/${name.replace(' ', '-')}`
    const facts = { title: wordsOf(step), declaredAt: { file, line: step.place.line } }
    // What would mend the server is known to who wrote the test.
    const hint = ''
    requirements[cites] = requirementOf(test, outlined)
    checks[key] = { ...facts, cites, hint, run: (scim) => run(scim, outlined) }
    if (step.kind !== 'request' || !step.assertions.some(isAboutTime)) continue
    requirements[`${cites}-time`] = { ...requirementOf(test, outlined), level: 'SHOULD' }
    checks[`${key}-in-time`] = {
      ...facts,
      title: `${facts.title}: in time`,
      cites: `${cites}-time`,
      hint,
      run: (scim) => judgeTime(scim, outlined),
    }
  }

  const conversationOf = async (scim: Scim): Promise<Conversation> => {
    const known = scim.shared.get('conversation') as Promise<Conversation> | undefined
    const begun = known ?? begin(scim, test, settings)
    scim.shared.set('conversation', begun)
    return begun
  }

  async function run(scim: Scim, outlined: OutlinedStep): Promise<void> {
    await runStep(scim, await conversationOf(scim), outlined, settings)
  }

  async function judgeTime(scim: Scim, { step, name }: OutlinedStep): Promise<void> {
    const conversation = await conversationOf(scim)
    const skipped = conversation.skips.get(step)
    if (skipped !== undefined) throw new Skip(skipped)
    const answer = conversation.answers.get(step)
    if (!answer || step.kind !== 'request')
      throw new Blocked(`it is about the answer of ${name}, which got none`)
    const judgement = judgementOf({ ...answer, report: (finding) => scim.report(finding) })
    try {
      judgement.judge(step.assertions.filter(isAboutTime), conversation.scope, settings.strictEmpty)
      judgement.close()
    } catch (error) {
      throw asBlocked(error, conversation)
    }
  }

  return { id, title: test.name, order: 'sequence', checks, requirements }
}

function requirementOf({ name: test }: ExportedTest, { step, name }: OutlinedStep): Requirement {
  return {
    source: test,
    section: name,
    // Okta's notes say how much a step counts; every other step counts in full.
    level: /^optional test/i.test(step.note) ? 'OPTIONAL' : 'REQUIRED',
    text: `${wordsOf(step)}.`,
    feature: 'core',
    link: '',
  }
}
