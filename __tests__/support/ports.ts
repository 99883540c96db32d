import type { Ports } from '../../src/app/ports.js'
import { writeBelow } from '../../src/app/write-file.js'

/** Ports of a test: quiet, with the real clock and the real file system. */
export function testPorts(given: Partial<Ports> = {}): Ports {
  const letters = 'abcdefghijklmnopqrstuvwxyz0123456789'
  return {
    now: () => new Date(),
    elapsed: () => performance.now(),
    random: (length) =>
      Array.from({ length }, () => letters[Math.floor(Math.random() * letters.length)]).join(''),
    environment: process.env,
    log: () => undefined,
    group: () => undefined,
    endGroup: () => undefined,
    mask: () => undefined,
    writeFile: (path, content) => writeBelow('.', path, content),
    signal: new AbortController().signal,
    ...given,
  }
}
