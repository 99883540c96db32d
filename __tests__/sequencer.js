import TestSequencer from '@jest/test-sequencer'

/** What takes longest: gates, and tests that start processes and browsers. */
const slow = [/\/gates\//, /\/(dist|docs)\/|\/page\.test/]

/** Begins with the slow ones: one that begins last keeps a single core busy while others idle. */
export default class SlowFirst extends TestSequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const found = slow.findIndex((pattern) => pattern.test(path))
      return found < 0 ? slow.length : found
    }
    return super.sort(tests).toSorted((a, b) => rank(a) - rank(b))
  }
}
