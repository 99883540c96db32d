import TestSequencer from '@jest/test-sequencer'

/** Begins with the gates: they take minutes, and one that begins last keeps a single core busy while others idle. */
export default class GatesFirst extends TestSequencer {
  sort(tests) {
    const isGate = ({ path }) => path.includes('/gates/')
    const sorted = super.sort(tests)
    return [...sorted.filter(isGate), ...sorted.filter((test) => !isGate(test))]
  }
}
