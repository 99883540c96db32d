import { Script } from 'node:vm'

export const limitMs = 1_000

// Used for its time limit alone: the pattern is the user's, and the text may be made to keep it busy for ever.
const script = new Script('new RegExp(pattern, "u").test(text)')

/** Whether a text matches a pattern. What takes longer than a second counts as no match. */
export function matchesInTime(text: string, pattern: string): boolean {
  try {
    return script.runInNewContext({ text, pattern }, { timeout: limitMs }) === true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return false
    throw error
  }
}

/** What is wrong with a pattern, in words; nothing when it is one. */
export function mistakeInPattern(pattern: string): string | undefined {
  try {
    new RegExp(pattern, 'u')
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
