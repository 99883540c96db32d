import type { Ports } from '../../src/app/ports.js'

/** Ports that remember what they were told, for tests. */
export function recordingPorts(signal: AbortSignal = new AbortController().signal) {
  const lines: string[] = []
  const groups: number[] = []
  const ports: Ports = {
    now: () => new Date(),
    elapsed: () => performance.now(),
    random: (length) => 'x'.repeat(length),
    environment: process.env,
    log: (line) => lines.push(line),
    group: (title) => lines.push(`> ${title}`),
    endGroup: () => lines.push('<'),
    mask: () => undefined,
    writeFile: (path) => Promise.resolve(path),
    signal,
    started: (group) => groups.push(group),
    stopped: () => groups.push(0),
  }
  return { ports, lines, groups }
}
