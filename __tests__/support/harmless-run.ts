import type { RunReport } from '../../src/core/run-report.js'
import { hostileText } from './hostile-text.js'

/** The same run with a harmless word in the place of each attack. */
export function harmless(run: RunReport): RunReport {
  return replaced(run) as RunReport
}

function replaced(value: unknown): unknown {
  if (typeof value === 'string') return harmlessText(value)
  if (Array.isArray(value)) return value.map(replaced)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, replaced(member)]))
}

// A word of its own for each attack, since equal reasons are told once.
function harmlessText(text: string): string {
  return Object.values(hostileText).reduce(
    (rest, attack, index) =>
      rest
        .replaceAll(attack, `harmless${index}`)
        .replaceAll(attack.replace(/[\r\n]/g, ' '), `harmless${index}`),
    text,
  )
}
