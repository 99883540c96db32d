import { neutralJson } from '../core/escape.js'
import { inPieces, type Report } from '../core/report.js'
import type { RunReport } from '../core/run-report.js'
import { fieldOrder } from './field-order.js'

/**
 * The whole run as JSON, for programs; `schemas/report.schema.json` describes it. It keeps every
 * field and is never shortened. Equal runs give equal text, whatever order their fields were set in.
 */
export const json: Report = {
  title: 'JSON',
  file: 'report.json',
  ...inPieces(piecesOf),
}

/** The list of exchanges stands in the place of an empty one, each as it would in the whole. */
function* piecesOf(run: RunReport): Generator<string> {
  const list = '\n  "exchanges": ['
  const [before = '', after = ''] = textOf({ ...run, exchanges: [] }).split(`${list}]`)
  yield `${before}${list}`
  const indent = '    '
  for (const [index, exchange] of run.exchanges.entries()) {
    const lines = textOf(exchange).replaceAll('\n', `\n${indent}`)
    yield `${index === 0 ? '' : ','}\n${indent}${lines}`
  }
  yield `${run.exchanges.length === 0 ? '' : '\n  '}]${after}\n`
}

function textOf(value: unknown): string {
  return neutralJson(JSON.stringify(value, inOrder, 2))
}

/** The members of one object at a time, for a copy of the whole would be large. */
function inOrder(_: string, value: unknown): unknown {
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1)),
  )
}

function rank(name: string): number {
  const place = fieldOrder.indexOf(name)
  return place < 0 ? fieldOrder.length : place
}
