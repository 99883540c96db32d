import { visible } from '../core/escape.js'
import type { CheckResult } from '../core/check-result.js'
import type { Report } from '../core/report.js'
import type { RunReport } from '../core/run-report.js'
import { citedSections } from './citation.js'
import { groupOf, type Group } from './groups.js'

/**
 * JUnit XML as Jenkins publishes its schema, and `file` and `line`, which annotating actions read. Only what
 * breaks the run is a failure: warnings and remarks pass with a text in `system-out`, known failures are skipped
 * with their reason, as pytest writes them. Blocked checks and our own errors are errors.
 */
export const junit: Report = {
  title: 'JUnit XML',
  file: 'junit.xml',
  render: (run) =>
    `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', ofAll(run), run.suites.map((suite) => suiteOf(run, suite)).join(''))}`,
}

type Kind = 'failure' | 'error' | 'skipped' | 'system-out'

const kindOf: Readonly<Partial<Record<Group, Kind>>> = {
  broken: 'failure',
  error: 'error',
  blocked: 'error',
  skipped: 'skipped',
  warning: 'system-out',
  remark: 'system-out',
  known: 'skipped',
}

type Attributes = Readonly<Record<string, string | number>>

function suiteOf(run: RunReport, { id, title }: RunReport['suites'][number]): string {
  const results = run.results.filter(({ suite }) => suite === id)
  const attributes = {
    ...summed(run, results),
    name: title,
    timestamp: run.startedAt.slice(0, 19),
    hostname: hostOf(run.target.baseUrl),
  }
  return element('testsuite', attributes, results.map((result) => caseOf(run, result)).join(''))
}

function caseOf(run: RunReport, result: CheckResult): string {
  const { id, title, durationMs, declaredAt, implementedAt, known } = result
  const at = implementedAt ?? declaredAt
  const attributes = {
    name: title,
    classname: id.replace(/\//g, '.'),
    time: seconds(durationMs),
    ...(at && { file: at.file, line: at.line }),
  }
  const kind = kindOf[groupOf(result)]
  if (!kind) return element('testcase', attributes)
  const text = textOf(run, result)
  const message = result.reason ?? result.findings[0]?.message ?? title
  const child =
    kind === 'system-out'
      ? output(text)
      : kind === 'skipped'
        ? skippedAs(result, message) + (known === undefined ? '' : output(text))
        : element(kind, { message, type: result.level }, escaped(text))
  return element('testcase', attributes, child)
}

function skippedAs({ known }: CheckResult, message: string): string {
  return element('skipped', {}, escaped(known === undefined ? message : `known failure: ${known}`))
}

function output(text: string): string {
  return element('system-out', {}, escaped(text))
}

function textOf(run: RunReport, result: CheckResult): string {
  const { findings, hint, known, reason } = result
  const sources = citedSections(run, result).map(({ name, link }) => [name, link].join(' ').trim())
  return [
    result.id,
    ...(known === undefined ? [] : [`Known: ${known}`]),
    ...(reason === undefined ? [] : [reason]),
    ...findings.map(
      ({ message, at, expected, actual }) =>
        `${message}\n  where: ${at}\n  expected: ${expected}\n  actual: ${actual}`,
    ),
    ...(hint === '' ? [] : [`Fix: ${hint}`]),
    `${result.level}: ${sources.join(', ')}`,
  ].join('\n')
}

/** The outermost element has no count of skipped ones. */
function ofAll(run: RunReport): Attributes {
  const { skipped: _, ...sums } = summed(run, run.results)
  return sums
}

function summed(run: RunReport, results: readonly CheckResult[]) {
  const count = (kind: Kind): number =>
    results.filter((result) => kindOf[groupOf(result)] === kind).length
  return {
    name: `SCIM conformance of ${run.target.baseUrl}`,
    tests: results.length,
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
    time: seconds(results.reduce((sum, { durationMs }) => sum + durationMs, 0)),
  }
}

function element(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${escaped(String(value)).replaceAll('\n', '&#10;')}"`,
  )
  const inner = content.startsWith('<') ? `\n${content}` : content
  return content === ''
    ? `<${name}${written.join('')}/>\n`
    : `<${name}${written.join('')}>${inner}</${name}>\n`
}

/** What XML can't hold at all, and what is unseen, is written out first. */
function escaped(text: string): string {
  return visible(text.replace(/\r\n?/g, '\n'))
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3)
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : url
}
