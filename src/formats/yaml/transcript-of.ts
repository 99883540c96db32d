import type { Requirement } from '../../core/requirement.js'
import type { Scim } from '../../engine/scim.js'
import { spec } from '../../spec/index.js'
import { initialValue } from '../requests/initial-value.js'
import { wellKnown } from '../runscope/well-known.js'
import { scopeOf } from '../transcript/template.js'
import type { Statement, Step, StepRequest, Transcript } from '../transcript/transcript.js'
import { demandsOf } from './expectations.js'
import type {
  WrittenHeaders,
  WrittenStatement,
  WrittenStep,
  WrittenSuite,
  WrittenTexts,
} from './file.js'
import { outline, type OutlinedStep } from './outline.js'
import type { SuiteFile } from './read.js'
import { millisecondsOf } from './time.js'

/** What a user says beside the file. */
export interface Settings {
  /** Values of variables; they win over those of the file. */
  readonly variables: Readonly<Record<string, string>>
  readonly pauseScale: number | 'auto'
}

/** Makes a transcript of a suite file; `id` is the first part of the ids of its checks. */
export function transcriptOf(id: string, suite: SuiteFile, settings: Settings): Transcript {
  const { written } = suite
  const requirements: Record<string, Requirement> = { ...spec }
  const steps = outline(written).map((outlined) => {
    const described = (name: string, statement: WrittenStatement) =>
      statementOf(`${id}/${name}`, suite, outlined, statement, requirements)
    return [outlined.key, stepOf(written, outlined, described)] as const
  })
  return {
    id,
    title: written.suite,
    requirements,
    variables: (name, scim) => initialValues(name, scim, written, settings),
    steps: Object.fromEntries(steps),
    pauseScale: settings.pauseScale,
    stopsOnFailure: written['stop-on-failure'] ?? false,
  }
}

function stepOf(
  { headers = {} }: WrittenSuite,
  { key, step, when }: OutlinedStep,
  described: (name: string, statement: WrittenStatement) => Statement<string, string>,
): Step {
  const { also = {}, needs, given, after, pause, skip, todo, save } = step
  return {
    ...described(key, step),
    request: requestOf(step, headers),
    when,
    also: Object.fromEntries(
      Object.entries(also).map(([name, statement]) => [
        `${key}-${name}`,
        described(`${key}-${name}`, {
          title: `${step.title ?? step.request}: ${name}`,
          ...statement,
        }),
      ]),
    ),
    after: [after ?? []].flat(),
    ...(needs === undefined ? {} : { needs }),
    ...(given === undefined ? {} : { given }),
    ...(pause === undefined ? {} : { pauseSeconds: millisecondsOf(pause) / 1000 }),
    ...(skip === undefined ? {} : { skip }),
    ...(todo === undefined ? {} : { todo }),
    ...(save === undefined ? {} : { save }),
  }
}

function statementOf(
  requirement: string,
  { written, file, document }: SuiteFile,
  { name, title, path }: OutlinedStep,
  statement: WrittenStatement,
  requirements: Record<string, Requirement>,
): Statement<string, string> {
  const cited = [statement.cites ?? []].flat()
  const isOwn = cited.length === 0 || statement.requirement !== undefined
  const said = statement.title ?? title
  if (isOwn)
    requirements[requirement] = {
      source: statement.source ?? written.source ?? written.suite,
      section: String(statement.section ?? name),
      level: statement.level ?? 'MUST',
      text: statement.requirement ?? `${said}.`,
      feature: 'core',
      link: statement.link ?? '',
    }
  const [first = requirement, ...others] = isOwn ? [requirement, ...cited] : cited
  return {
    title: said,
    cites: [first, ...others],
    hint: statement.hint ?? '',
    declaredAt: { file, line: document.placeOf(path).line },
    expect: demandsOf(statement.expect),
  }
}

function requestOf(step: WrittenStep, usual: WrittenTexts): StepRequest {
  const { request = '', query, headers = {}, json, text, form } = step
  const [, method = 'GET', path = ''] = /^(\S+)\s+(.*)$/s.exec(request) ?? []
  const wrong = step['wrong-credential']
  const fields = { ...lowered(usual), ...lowered(headers) }
  // What says who asks takes the place of what every step carries.
  if (step.credentials !== undefined || wrong !== undefined) delete fields['authorization']
  return {
    method: method as StepRequest['method'],
    path,
    headers: fields,
    ...(query === undefined ? {} : { query: asTexts(query) }),
    ...(json === undefined ? {} : { json }),
    ...(text === undefined ? {} : { text }),
    ...(form === undefined ? {} : { form: asTexts(form) }),
    ...(step.credentials === undefined ? {} : { anonymous: true }),
    ...(wrong === undefined ? {} : { wrongCredential: wrong }),
  }
}

function asTexts(texts: WrittenTexts): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, String(value)]))
}

function lowered(headers: WrittenHeaders): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      value === null ? null : String(value),
    ]),
  )
}

/** The values of the file may be templates of `name`, `random`, `baseUrl`, and of those before them. */
function initialValues(
  name: string,
  scim: Scim,
  { suite, variables = {} }: WrittenSuite,
  settings: Settings,
): Readonly<Record<string, unknown>> {
  const known = { name, random: scim.random(8), baseUrl: scim.baseUrl, ...wellKnown(scim) }
  const values = new Map<string, unknown>(Object.entries(known))
  const scope = scopeOf(values, suite)
  for (const [variable, value] of Object.entries({ ...variables, ...settings.variables }))
    values.set(
      variable,
      typeof value === 'string' ? initialValue(variable, value, scope, scim) : value,
    )
  return Object.fromEntries(values)
}
