import { redacted } from '../../core/secrets.js'
import type { Scim } from '../../engine/scim.js'
import { Blocked } from '../../engine/signals.js'
import { originOf } from '../requests/origins.js'
import type { Fields, FilledRequest } from '../requests/request.js'
import { Undefined } from '../template/template.js'
import type { Left } from './script.js'
import { hasOwnMark, restored, unseenIn, type Unseen } from './unseen.js'

type Target = Pick<Scim, 'baseUrl' | 'withoutCredentials'>

/** Part of a request that a script changed. */
interface Change {
  /** In words: `the header field Authorization`, `the URL`. */
  readonly what: string
  readonly before: string
  readonly after: string
}

/**
 * The request that a script left, with the credentials of the target where it put what it sees of them.
 * Throws `Undefined` and `Blocked` for one that the script could not make: the target would be blamed for that.
 */
export function madeByScript(
  scim: Target,
  variables: ReadonlyMap<string, unknown>,
  before: FilledRequest,
  left: Left,
): FilledRequest {
  const { request, mistake } = left
  if (mistake !== undefined)
    throw new Blocked(`the request was not sent, since of what a script left ${mistake}`)
  if (!request) return before
  const fields = changedFields(before.headers, request.headers)
  const others = changesBesideHeaders(before, request)
  demandValues(left, [...fields, ...others])
  const hide = scim.withoutCredentials
  const unseen = unseenIn(variables, hide)
  const asked = unseen.filter(({ name }) => left.read.includes(name))
  const sent = before.headers.map(([name, values]) => [name, values.join(', ')] as const)
  const groups = [asked, [...unseen, ...unseenIn(sent, hide)]]
  const isClear = !hasOwnMark([[...variables.values()], before])
  const headers = request.headers.map(([name, values]) => {
    const isChanged = fields.some(({ what }) => what === wordsOf(name))
    return [
      name,
      isChanged ? values.map((one) => withValue(one, name, groups, isClear)) : values,
    ] as const
  })
  const isFilled = JSON.stringify(headers) !== JSON.stringify(request.headers)
  if (isFilled) demandTarget(scim, request, asked[0]?.name ?? 'it')
  demandUse(asked, isFilled, fields, others)
  return { ...request, headers }
}

/** Nothing that a script makes of a variable without a value may go to the target as the word `undefined`. */
function demandValues({ missed, emptied }: Left, changes: readonly Change[]): void {
  if (missed.length === 0) return
  const isNamed = ({ before, after }: Change): boolean =>
    after.split('undefined').length > before.split('undefined').length
  const what = emptied[0] === undefined ? changes.find(isNamed)?.what : wordsOf(emptied[0])
  if (what === undefined) return
  const [only, ...more] = missed
  if (only !== undefined && more.length === 0) throw new Undefined(only)
  throw new Blocked(
    `a script made ${what} of variables that have no value: give ${missed.join('=…, ')}=… in the option variables`,
  )
}

function withValue(
  text: string,
  name: string,
  groups: readonly (readonly Unseen[])[],
  isClear: boolean,
): string {
  const whole = restored(text, groups)
  if (whole === text || (isClear && whole !== undefined)) return whole
  const names = groups.find((group) => group.length > 0)?.map((one) => one.name) ?? []
  throw new Blocked(
    `a script put ${redacted} into the header field ${name}, and it is not clear what that stands for, of ${names.join(', ')}: write it there as {{${names[0] ?? 'auth'}}} in the step`,
  )
}

function demandTarget(scim: Target, { method, url }: FilledRequest, name: string): void {
  const origin = originOf(url)
  if (origin === originOf(scim.baseUrl)) return
  throw new Blocked(
    `${method} to ${origin ?? url} was not sent: ${name} holds the target's credentials, which no other host may see`,
  )
}

/** What a script makes of `***` anywhere else than in a header field can't be made of the real value. */
function demandUse(
  asked: readonly Unseen[],
  isFilled: boolean,
  fields: readonly Change[],
  others: readonly Change[],
): void {
  const [first] = asked
  if (!first) return
  const shown = others.find(({ after }) => after.includes(redacted))
  // Long enough to be a digest of it, or a signature.
  const opaque = isFilled ? undefined : fields.find(({ after }) => /[^\s,;]{16}/.test(after))
  const what = (shown ?? opaque)?.what
  if (what === undefined) return
  throw new Blocked(
    `a script made ${what} of ${first.name}, of which scripts see only ${redacted}, since it holds the target's credentials: say it as a template in the step, such as {{${first.name}}}`,
  )
}

const wordsOf = (header: string): string => `the header field ${header}`

function changedFields(before: Fields, after: Fields): readonly Change[] {
  const known = new Map(before.map(([name, values]) => [name, values.join(', ')]))
  return after.flatMap(([name, values]) => {
    const change = { what: wordsOf(name), before: known.get(name) ?? '', after: values.join(', ') }
    return change.before === change.after ? [] : [change]
  })
}

function changesBesideHeaders(before: FilledRequest, after: FilledRequest): readonly Change[] {
  return [
    { what: 'the method', before: before.method, after: after.method },
    { what: 'the URL', before: before.url, after: after.url },
    { what: 'the body', before: before.body, after: after.body },
    { what: 'the form', before: JSON.stringify(before.form), after: JSON.stringify(after.form) },
  ].filter((change) => change.before !== change.after)
}
