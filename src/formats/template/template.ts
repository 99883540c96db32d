import { builtIns, cutOf, type Surroundings } from './built-ins.js'
import { asText } from './casting.js'

/** Where templates get their values from. */
export interface Scope extends Surroundings {
  readonly variables: ReadonlyMap<string, unknown>
}

/** A template uses what nothing has defined. */
export class Undefined extends Error {
  override readonly name = 'Undefined'
  /** The name as it stands in the template. */
  readonly variable: string

  constructor(variable: string, message = `the variable ${variable} is not defined`) {
    super(message)
    this.variable = variable
  }
}

/** A piece of a template: its own text, or a value that was put there. */
export interface Piece {
  readonly text: string
  /** Absent for the template's own text. */
  readonly from?: string
}

/**
 * Takes a template apart and puts values in the place of `{{name}}` and `{{function(…)}}`, the innermost
 * first. Values are never read as templates again. Throws `Undefined`.
 */
export function pieces(template: string, scope: Scope): readonly Piece[] {
  const found: Piece[] = []
  let at = 0
  while (at < template.length) {
    const start = template.indexOf('{{', at)
    const end = start < 0 ? -1 : endOf(template, start)
    if (end < 0) break
    found.push({ text: template.slice(at, start) })
    const inner = pieces(template.slice(start + 2, end - 2), scope)
    found.push({
      text: evaluate(inner, scope),
      from: inner
        .map(({ text }) => text)
        .join('')
        .trim(),
    })
    at = end
  }
  return [...found, { text: template.slice(at) }].filter(
    ({ text, from }) => text !== '' || from !== undefined,
  )
}

/** A template with its values. Throws `Undefined`. */
export function render(template: string, scope: Scope): string {
  return pieces(template, scope)
    .map(({ text }) => text)
    .join('')
}

/** The names that a template uses, of variables and of functions. */
export function namesIn(template: string): readonly string[] {
  return [...template.matchAll(/\{\{\s*([^{}()]+?)\s*(?=\(|\}\})/g)].map(([, name = '']) => name)
}

/** The position behind the braces that close those at `start`; -1 when nothing closes them. */
function endOf(template: string, start: number): number {
  let depth = 0
  for (let at = start; at < template.length - 1; at += 1) {
    const two = template.slice(at, at + 2)
    if (two === '{{') depth += 1
    else if (two === '}}') depth -= 1
    else continue
    at += 1
    if (depth === 0) return at + 1
  }
  return -1
}

function evaluate(inner: readonly Piece[], scope: Scope): string {
  const whole = inner.map(({ text }) => text).join('')
  const name =
    /^\s*([^{}()]*?)\s*(\(|$)/.exec(
      inner[0]?.from === undefined ? (inner[0]?.text ?? '') : '',
    )?.[1] ?? ''
  const isCall = /^\s*[^{}()]*\(/.test(inner[0]?.text ?? '') && /\)\s*$/.test(whole)
  const isPlain = inner.length === 1 && inner[0]?.from === undefined
  if (isPlain && scope.variables.has(whole.trim())) return asText(scope.variables.get(whole.trim()))
  const builtIn = Object.hasOwn(builtIns, name) ? builtIns[name] : undefined
  if (!builtIn || !(isCall || isPlain)) {
    const why =
      name === 'incoming_url' ? 'incoming_url is not supported: nothing can call back' : undefined
    throw new Undefined(isCall ? name : whole.trim() || '{{}}', why)
  }
  const value = builtIn(isCall ? argumentsOf(name, inner) : [], scope)
  if (value === undefined)
    throw new Undefined(
      name,
      `${name} can't be made with ${isCall ? 'these arguments' : 'no arguments'}`,
    )
  return value
}

/** The texts between the parentheses. A comma inside a value that was put there does not separate. */
function argumentsOf(name: string, inner: readonly Piece[]): readonly string[] {
  const last = inner.length - 1
  const trimmed = inner.map((piece, index) => {
    const opened = index === 0 ? piece.text.replace(/^[^(]*\(/, '') : piece.text
    return { ...piece, text: index === last ? opened.replace(/\)\s*$/, '') : opened }
  })
  const commas = trimmed.flatMap(({ text, from }, index) =>
    from === undefined
      ? [...text.matchAll(/,/g)].map((comma) => ({ index, offset: comma.index }))
      : [],
  )
  const cut = cutOf(name)
  const comma = cut === 'none' ? undefined : cut === 'first' ? commas[0] : commas.at(-1)
  const text = (parts: readonly Piece[]): string => parts.map((part) => part.text).join('')
  const whole = text(trimmed)
  if (!comma) return whole === '' ? [] : [whole.trim()]
  const before = text(trimmed.slice(0, comma.index)).length + comma.offset
  return [whole.slice(0, before).trim(), whole.slice(before + 1).trim()]
}
