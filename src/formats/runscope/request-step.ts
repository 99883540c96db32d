import { overridden } from '../requests/request.js'
import type { Assertion, Auth, ExportedStep, Extraction, RequestStep } from './model.js'
import type { Reader } from './reader.js'

/** What every step is read into. */
export type Common = Pick<ExportedStep, 'place' | 'note' | 'skipped'>

/** Reads a step that sends a request. */
export function requestStep(step: Reader, common: Common, notes: string[]): RequestStep {
  const graphql = step.at('graphql_body')
  const body = step.at('body').text() || step.at('data').text()
  const isGraphql = body === '' && !isEmpty(graphql)
  return {
    ...common,
    kind: 'request',
    method: step.at('method').text('GET').trim() || 'GET',
    url: urlOf(step.at('url')),
    headers: isGraphql
      ? overridden([['Content-Type', ['application/json']]], step.at('headers').fields())
      : step.at('headers').fields(),
    body: isGraphql ? JSON.stringify(graphql.value) : body,
    form: step.at('form').fields(),
    args: step.at('args').fields(),
    auth: authOf(step.at('auth')),
    assertions: step.at('assertions').items().map(assertionOf),
    variables: step
      .at('variables')
      .items()
      .flatMap((row) => extractionOf(row, notes)),
    before: step.at('before_scripts').texts(),
    after: step.at('scripts').texts(),
    unsupported: unsupportedOf(step),
  }
}

function urlOf(url: Reader): string {
  if (typeof url.value === 'string' && url.value.trim() !== '') return url.value.trim()
  url.mistake('a text that is not empty')
  return ''
}

/** Reads the credentials of a step or an environment. */
export function authOf(auth: Reader): Auth {
  if (isEmpty(auth)) return { kind: 'none' }
  if (!auth.isObject) {
    auth.mistake('an object')
    return { kind: 'none' }
  }
  const name = auth.at('auth_type').text()
  if (name === '' || name === 'none') return { kind: 'none' }
  if (name !== 'basic') return { kind: 'unsupported', name }
  return {
    kind: 'basic',
    username: auth.at('username').text(),
    password: auth.at('password').text(),
  }
}

function assertionOf(row: Reader): Assertion {
  if (!row.isObject) row.mistake('an object')
  return {
    ...sourceOf(row),
    comparison: row.at('comparison').text(),
    value: row.at('value').scalar(),
  }
}

function extractionOf(row: Reader, notes: string[]): readonly Extraction[] {
  if (!row.isObject) row.mistake('an object')
  const name = row.at('name').text().trim()
  // Three of Okta's own exports have such a row; a variable called "null" is nobody's wish.
  if (name === '') {
    notes.push(`${row.place.path} has no name: nothing is kept of it`)
    return []
  }
  return [{ ...sourceOf(row), name }]
}

function sourceOf(row: Reader) {
  const source = row.at('source').text()
  if (row.isObject && (row.at('source').value ?? '') === '')
    row.at('source').mistake('a text that is not empty')
  return { source, property: row.at('property').text(), place: row.place }
}

function unsupportedOf(step: Reader): readonly string[] {
  const files = (['multipart_form', 'binary_body'] as const)
    .filter((name) => !isEmpty(step.at(name)))
    .map((name) => `${name} refers to an uploaded file, which an export does not hold`)
  const auth = authOf(step.at('auth'))
  return auth.kind === 'unsupported' ? [...files, unsupportedAuth(auth.name)] : files
}

/** Why credentials of a kind cannot be used. */
export function unsupportedAuth(name: string): string {
  return `credentials of the kind ${JSON.stringify(name)} are not supported`
}

/** Absent, null, and without any content: one export writes it this way and the next one that way. */
function isEmpty({ value }: Reader): boolean {
  if (value === undefined || value === null || value === '') return true
  return typeof value === 'object' && Object.keys(value).length === 0
}
