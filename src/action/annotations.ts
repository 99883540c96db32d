import type { Options } from '../app/options.js'
import { byReason } from '../core/by-reason.js'
import { singleLine } from '../core/escape.js'
import { outcomes } from '../core/check-result.js'
import type { CheckResult, SourceLine } from '../core/check-result.js'
import type { RunReport } from '../core/run-report.js'
import type { Annotation } from './annotation.js'
import { staleAnnotations } from './stale-annotations.js'

const mostIds = 3
const longest = { title: 200, message: 2_000 } as const

/**
 * What a run has to say beside the code: what is new against the base, broken rules, then what could not be
 * asked. Where only regressions fail the run, what failed before is not told. `step` is the line to point at where a result has none of its own.
 */
export function annotationsOf(
  run: RunReport,
  step?: SourceLine,
  failOn?: Options['fail-on'],
): readonly Annotation[] {
  const { newlyFailing = [], baseStartedAt } = run.comparison ?? {}
  const news = new Set(newlyFailing)
  const relative = failOn === 'regression' && baseStartedAt !== undefined
  const isNew = ({ id }: CheckResult): boolean => news.has(id)
  const asked = run.results.filter((result) => !relative || isNew(result))
  // A thousand checks that lack one thing would hide the rest.
  const lacking = asked.filter(isUnasked)
  const ordered = [
    ...asked.filter((result) => !isUnasked(result)).map((result) => [result] as const),
    ...[lacking.filter(isNew), lacking.filter((result) => !isNew(result))]
      .flatMap(byReason)
      .map(({ results }) => results),
  ].sort(
    ([one], [other]) =>
      Number(isNew(other)) - Number(isNew(one)) ||
      outcomes.indexOf(one.outcome) - outcomes.indexOf(other.outcome),
  )
  const told = ordered.flatMap((results) => {
    const [result, ...others] = results
    const level = levelOf(result)
    if (level === undefined) return []
    const at = result.implementedAt ?? result.declaredAt ?? step
    const { title, message } =
      others.length === 0
        ? { title: result.title, message: messageOf(result, run) }
        : inCommon(result, results)
    return [
      {
        level,
        title: singleLine(`${isNew(result) ? 'Newly failing: ' : ''}${title}`, longest.title),
        message: singleLine(message, longest.message),
        ...(at && { at }),
      },
    ]
  })
  const all = [...staleAnnotations(run), ...told]
  if (run.verdict.ok || told.some(({ level }) => level === 'error')) return all
  return [notOk(run, step), ...all]
}

/** The verdict alone. */
export function notOk(run: RunReport, at?: SourceLine): Annotation {
  return {
    level: 'error',
    title: 'SCIM conformance: not ok',
    message: singleLine(run.verdict.reasons.join(' '), longest.message),
    ...(at && { at }),
  }
}

function levelOf({ outcome, force, known }: CheckResult): Annotation['level'] | undefined {
  if (known !== undefined) return undefined
  if (outcome === 'blocked' || outcome === 'error') return 'error'
  if (outcome !== 'fail') return undefined
  return ({ fail: 'error', warn: 'warning', inform: undefined } as const)[force]
}

/** Whether it could not be asked, and has no line of its own to point at. */
function isUnasked({ outcome, known, implementedAt, declaredAt }: CheckResult): boolean {
  return outcome === 'blocked' && known === undefined && !implementedAt && !declaredAt
}

function inCommon({ reason = '' }: CheckResult, results: readonly CheckResult[]) {
  const ids = results.slice(0, mostIds).map(({ id }) => id)
  return {
    title: `${results.length} checks could not be asked`,
    message: [reason, `Among them: ${ids.join(', ')}`].map(sentence).join(' '),
  }
}

function messageOf(result: CheckResult, run: RunReport): string {
  const said = [
    whatHappened(result),
    ...result.cites.slice(0, 1).map((id) => placeOf(id, run)),
    ...(result.outcome === 'fail' && result.hint ? [`Fix: ${result.hint}`] : []),
    ...(result.outcome === 'error' ? ['This is a defect of the tool; please report it.'] : []),
  ]
  return said.map(sentence).join(' ')
}

function whatHappened({ outcome, reason, findings, id }: CheckResult): string {
  if (outcome !== 'fail') {
    const state = outcome === 'blocked' ? 'could not be asked' : 'ended in an error'
    return `${id} ${state}: ${reason ?? 'no reason was given'}`
  }
  const [first, ...more] = findings
  const rest = more.length === 0 ? '' : ` (and ${more.length} more)`
  return `${first?.message.replace(/\.$/, '') ?? reason ?? `${id} failed`}${rest}`
}

function placeOf(id: string, run: RunReport): string {
  const requirement = run.requirements[id]
  if (requirement === undefined) return id
  const { source, section } = requirement
  return `${source} ${/^\d/.test(section) ? '§' : ''}${section}`
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}
