import { neutralJson } from '../core/escape.js'
import type { Report } from '../core/report.js'
import { fieldOrder } from './field-order.js'

/**
 * The whole run as JSON, for programs; `schemas/report.schema.json` describes it. It keeps every
 * field and is never shortened. Equal runs give equal text, whatever order their fields were set in.
 */
export const json: Report = {
  title: 'JSON',
  file: 'report.json',
  render: (run) => `${neutralJson(JSON.stringify(run, inOrder, 2))}\n`,
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
