import { spec } from '../../spec/index.js'
import { nearest } from '../../core/unknown-name.js'
import type { Document, Path } from '../document/document.js'
import { pathName, type Mistake } from '../document/mistakes.js'
import { mistakeInPattern } from '../transcript/matching.js'
import type { WrittenStatement, WrittenStep, WrittenSuite } from './file.js'
import { outline } from './outline.js'

/** What is wrong in a file that keeps its schema: parts that contradict each other, and names of nothing. */
export function contradictions(written: WrittenSuite, document: Document): readonly Mistake[] {
  const steps = outline(written)
  const seen = new Set<string>()
  const mistake = (path: Path, message: string): Mistake => ({
    place: document.placeOf(path),
    message: `${pathName(path)} ${message}`,
  })
  const found = steps.flatMap(({ key, step, path }) => {
    const earlier = [...seen]
    const also = Object.keys(step.also ?? {}).map((name) => `${key}-${name}`)
    const twice = [key, ...also].filter((one) => seen.has(one))
    for (const one of [key, ...also]) seen.add(one)
    return [
      ...twice.map((one) => mistake([...path, 'id'], `gives a second check the id ${one}`)),
      ...aboutStatement(step, path, mistake),
      ...Object.entries(step.also ?? {}).flatMap(([name, statement]) =>
        aboutStatement(statement, [...path, 'also', name], mistake),
      ),
      ...aboutRequest(step).map((message) => mistake(path, message)),
      ...[step.after ?? []]
        .flat()
        .filter((one) => !earlier.includes(one))
        .map((one) =>
          mistake(
            [...path, 'after'],
            `names ${one}, which is no step before.${similar(one, earlier)}`,
          ),
        ),
    ]
  })
  return [
    ...found,
    ...aboutGroups(written.steps, ['steps'], mistake),
    ...patterns(document, mistake),
  ]
}

type Make = (path: Path, message: string) => Mistake

function aboutStatement(
  statement: WrittenStatement,
  path: Path,
  mistake: Make,
): readonly Mistake[] {
  const { cites = [], level, requirement } = statement
  const known = Object.keys(spec)
  const unknown = [cites].flat().filter((id) => !Object.hasOwn(spec, id))
  const isCitedOnly = [cites].flat().length > 0 && requirement === undefined
  return [
    ...unknown.map((id) =>
      mistake(
        [...path, 'cites'],
        `names ${JSON.stringify(id)}, which is no requirement.${similar(id, known)}`,
      ),
    ),
    ...(level !== undefined && isCitedOnly
      ? [
          mistake(
            [...path, 'level'],
            'belongs to what the step cites. Leave it out, or state a requirement of your own',
          ),
        ]
      : []),
  ]
}

function aboutRequest(step: WrittenStep): readonly string[] {
  const { request = '' } = step
  const bodies = (['json', 'text', 'form'] as const).filter((name) => step[name] !== undefined)
  const isRead = /^(GET|HEAD) /.test(request)
  const hasAuthorization = Object.keys(step.headers ?? {}).some((name) =>
    /^authorization$/i.test(name),
  )
  const credentials = [
    ...(['credentials', 'wrong-credential'] as const).filter((name) => step[name] !== undefined),
    ...(hasAuthorization ? ['headers.authorization'] : []),
  ]
  return [
    ...(request === '' ? ['needs request, such as GET /Users'] : []),
    ...(bodies.length > 1 ? [`has ${bodies.join(' and ')}, and only one body can be sent`] : []),
    ...(isRead && bodies.length > 0
      ? [`has ${bodies.join(' and ')}, and a ${request.split(' ')[0]} carries no body`]
      : []),
    ...(credentials.length > 1 ? [`has ${credentials.join(' and ')}; one of them is enough`] : []),
  ]
}

/** What stands around other steps has nothing but a condition. */
function aboutGroups(steps: readonly WrittenStep[], path: Path, mistake: Make): readonly Mistake[] {
  return steps.flatMap((step, index) => {
    if (!step.steps) return []
    const here = [...path, index]
    const strangers = Object.keys(step).filter((name) => !['when', 'steps', 'title'].includes(name))
    const own = strangers.map((name) => mistake([...here, name], 'has no meaning beside steps'))
    const missing = step.when ? [] : [mistake(here, 'needs when: what decides about its steps')]
    return [...own, ...missing, ...aboutGroups(step.steps, [...here, 'steps'], mistake)]
  })
}

/** Regular expressions that are none. */
function patterns(document: Document, mistake: Make): readonly Mistake[] {
  const walk = (value: unknown, path: Path): readonly Mistake[] => {
    if (typeof value !== 'object' || value === null) return []
    return Object.entries(value).flatMap(([name, inner]) => {
      const here = [...path, name]
      const isPattern = name === 'matches' && typeof inner === 'string' && !inner.includes('{{')
      const wrong = isPattern && isExpected(path) ? mistakeInPattern(inner) : undefined
      return [
        ...(wrong === undefined ? [] : [mistake(here, `is no regular expression: ${wrong}`)]),
        ...walk(inner, here),
      ]
    })
  }
  return walk(document.value, [])
}

function isExpected(path: Path): boolean {
  return path.includes('expect') || path.includes('when')
}

function similar(value: string, all: readonly string[]): string {
  const found = nearest(value, all)
  return found === undefined ? '' : ` Nearest: ${found}`
}
