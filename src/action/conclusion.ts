import { ConfigError } from '../core/config-error.js'
import type { SourceLine } from '../core/check-result.js'
import { markdownCode, markdownFence, markdownText, plainLines, shorten } from '../core/escape.js'
import { TargetError } from '../core/target-error.js'
import type { Annotation } from './annotation.js'
import type { StepResult } from './outputs.js'

/** How the step ended, with what every channel has to say about it. */
export interface Conclusion extends StepResult {
  /** Markdown for the job summary. */
  readonly summary: string
  readonly annotations: readonly Annotation[]
  /** Lines for the log alone. */
  readonly log: readonly string[]
}

/** Nothing was asked, on purpose: a green step that says so. */
export function skipped(reason: string, help: string): Conclusion {
  const why = `${reason} Nothing was checked. How to test such pull requests safely: ${help}`
  return {
    outcome: 'skipped',
    summary: [
      '## ⏭️ SCIM conformance: skipped',
      markdownText(reason),
      'Nothing was checked, so this run says nothing about the server.',
      `[How to test such pull requests safely](${help})`,
    ].join('\n\n'),
    annotations: [{ level: 'notice', title: 'SCIM conformance: skipped', message: why }],
    log: [],
  }
}

/** Nothing could be asked: a wrong input, no server, or a defect of ours. `step` is the line to point at. */
export function broken(error: unknown, step?: SourceLine): Conclusion {
  const { heading, advice, stack } = kindOf(error)
  const message = error instanceof Error ? error.message : String(error)
  const at = error instanceof ConfigError ? (error.place ?? step) : step
  return {
    outcome: 'error',
    summary: [
      `## ❌ SCIM conformance: ${heading}`,
      markdownFence(shorten(message, 20_000), 'text'),
      `Nothing was proved. ${advice}`,
    ].join('\n\n'),
    annotations: [
      {
        level: 'error',
        title: `SCIM conformance: ${heading}`,
        message: plainLines(shorten(message, 4_000)),
        ...(at && { at }),
      },
    ],
    log: stack,
  }
}

function kindOf(error: unknown): {
  readonly heading: string
  readonly advice: string
  readonly stack: readonly string[]
} {
  if (error instanceof ConfigError) {
    return {
      heading: 'wrong configuration',
      advice: error.place
        ? `Change ${markdownCode(error.place.file)}, then run the job again.`
        : `Change \`${error.option}\` in the \`with:\` block of the step, then run the job again.`,
      stack: [],
    }
  }
  if (error instanceof TargetError) {
    return {
      heading: 'the server could not be tested',
      advice:
        'See that the server runs and that `base-url` is the address of its SCIM interface. To boot it in this job, set `start` to its command.',
      stack: [],
    }
  }
  return {
    heading: 'internal error',
    advice: 'This is a defect of the tool. Its trace stands in the log; please report it.',
    stack: stackOf(error),
  }
}

function stackOf(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [String(error)]
  const lines = (error.stack ?? error.message).split('\n')
  return error.cause === undefined ? lines : [...lines, 'Caused by:', ...stackOf(error.cause)]
}
