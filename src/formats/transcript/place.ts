import type { Answer } from '../../engine/answer.js'

/** The value at a place of an answer: see `Compared.at`. `undefined` where nothing is. */
export function valueAt(answer: Answer, at: string): unknown {
  const [kind = '', rest = ''] = at.startsWith('/') ? [] : at.split(/ (.*)/s)
  return kind === '' ? answer.at(at) : others[kind]?.(answer, rest)
}

/** Whether a place is inside a JSON body. */
export function isInBody(at: string): boolean {
  return at === '' || at.startsWith('/') || at.startsWith('count ')
}

const others: Readonly<Record<string, (answer: Answer, rest: string) => unknown>> = {
  count: (answer, pointer) => countOf(answer.at(pointer)),
  status: ({ status }) => status,
  header: (answer, name) => answer.header(name),
  text: ({ text }) => text,
  size: ({ text }) => Buffer.byteLength(text),
}

function countOf(value: unknown): number | undefined {
  return Array.isArray(value) || typeof value === 'string' ? value.length : undefined
}
