import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { Ports } from '../../src/app/ports.js'

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
    async writeFile(path, content) {
      const whole = resolve(path)
      await mkdir(dirname(whole), { recursive: true })
      await writeFile(whole, content)
      return whole
    },
    signal: new AbortController().signal,
    ...given,
  }
}
