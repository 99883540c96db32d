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
  render: (run) => `${neutralJson(JSON.stringify(ordered(run), undefined, 2))}\n`,
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([name, member]) => [name, ordered(member)]))
}

function rank(name: string): number {
  const place = fieldOrder.indexOf(name)
  return place < 0 ? fieldOrder.length : place
}
