import {
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
} from 'yaml'
import type { Node } from 'yaml'
import { mistakeAt, type Place } from './place.js'

/** The way to a value: names and, in lists, indices. */
export type Path = readonly (string | number)[]

/** A YAML text as plain data that remembers where everything stood. */
export interface Document {
  /** `undefined` for a text with nothing in it. */
  readonly value: unknown
  /** Where a value stands, or the nearest thing above it that is there. */
  placeOf(path: Path): Place
  /** Where the name of a member stands. */
  placeOfName(path: Path): Place
}

/** Each level of a mapping counts twice. */
const deepestNode = 400

/** Reads a YAML text. Throws a `ConfigError` with the place when it is none, or means something else than it shows. */
export function readDocument(option: string, file: string, text: string): Document {
  const lines = new LineCounter()
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { file, line, column: col, option }
  }
  const tree = parsed(text, lines, place)
  const [problem] = [...tree.errors, ...tree.warnings]
  if (problem) throw mistakeAt(place(problem.pos[0]), `${sentence(problem.message)}${cure(text)}`)
  visit(tree, {
    Pair(_, { key }) {
      if (isScalar(key) || !isNode(key)) return
      throw mistakeAt(place(key.range?.[0] ?? 0), `a name should be a text.${cure(text)}`)
    },
  })

  const nearestNode = (path: Path): Node | null => {
    let node: Node | null = tree.contents
    for (const step of path) {
      const next = node && below(node, step)
      if (!next) break
      node = next
    }
    return node
  }
  return {
    value: valueOf(tree, place(0)),
    placeOf: (path) => place(nearestNode(path)?.range?.[0] ?? 0),
    placeOfName(path) {
      const parent = nearestNode(path.slice(0, -1))
      const pair = isMap(parent) ? pairOf(parent, path.at(-1)) : undefined
      const key = pair && isNode(pair.key) ? pair.key : parent
      return place(key?.range?.[0] ?? 0)
    },
  }
}

function parsed(text: string, lines: LineCounter, place: (offset: number) => Place) {
  try {
    const tree = parseDocument(text, { lineCounter: lines, prettyErrors: false })
    let deepest = 0
    visit(tree, (_, __, path) => {
      deepest = Math.max(deepest, path.length)
    })
    if (deepest <= deepestNode) return tree
  } catch (error) {
    // The parser calls itself for each level, until its stack is full.
    if (!(error instanceof RangeError)) throw error
  }
  throw mistakeAt(place(0), 'it is nested too deeply.')
}

function valueOf(tree: ReturnType<typeof parseDocument>, start: Place): unknown {
  try {
    return (tree.toJS() as unknown) ?? undefined
  } catch (cause) {
    // An alias without an anchor, or so many of them that they were made to exhaust whoever reads.
    throw mistakeAt(start, sentence(cause instanceof Error ? cause.message : String(cause)), cause)
  }
}

function below(node: Node, step: string | number): Node | undefined {
  if (isAlias(node)) return undefined
  const found = isSeq(node)
    ? node.items[Number(step)]
    : isMap(node)
      ? pairOf(node, step)
      : undefined
  const value = isPair(found) ? found.value : found
  return isNode(value) ? value : undefined
}

function pairOf(node: Node, name: unknown) {
  return isMap(node)
    ? node.items.find(({ key }) => isScalar(key) && String(key.value) === String(name))
    : undefined
}

function sentence(message: string): string {
  return message.replace(/\.?$/, '.')
}

function cure(text: string): string {
  return /[:-] +\{\{/.test(text) ? ' Quote placeholders: "{{name}}"' : ''
}
