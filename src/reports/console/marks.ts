import type { Group } from '../groups.js'
import type { Tint } from './paint.js'

/** How a result of each group stands on a terminal. */
export const marks = {
  broken: { sign: '✗', tint: 'red' },
  error: { sign: '‼', tint: 'magenta' },
  blocked: { sign: '⊘', tint: 'red' },
  warning: { sign: '!', tint: 'yellow' },
  remark: { sign: 'i', tint: 'cyan' },
  known: { sign: '~', tint: 'dim' },
  skipped: { sign: '–', tint: 'dim' },
  passed: { sign: '✓', tint: 'green' },
} as const satisfies Record<Group, { readonly sign: string; readonly tint: Tint }>
