import { StringDecoder } from 'node:string_decoder'
import { stripVTControlCharacters } from 'node:util'
import type { Ports } from './ports.js'

/** What a booted server prints: shown live while it boots, held back while it is being checked. */
export interface TargetLog {
  /** Takes output of one of its streams. */
  take(stream: 'stdout' | 'stderr', chunk: Buffer): void
  /** Opens a group and shows every line as it comes. */
  open(title: string): void
  /** Closes the group; further lines are held, so that they don't mix with the results. */
  hold(): void
  /** Shows what was held, in a group of its own, and ends. */
  close(): void
  /** The last lines, oldest first. */
  tail(): readonly string[]
}

const tailLines = 50
const heldLines = 1_000
const longestLine = 2_000

/** Makes the log of one booted server; every line goes through `redact` first. */
export function createTargetLog(
  ports: Pick<Ports, 'log' | 'group' | 'endGroup'>,
  redact: (text: string) => string,
): TargetLog {
  const streams = { stdout: lineSplitter(line), stderr: lineSplitter(line) }
  const last: string[] = []
  const held: string[] = []
  let dropped = 0
  let live = false

  function line(text: string): void {
    const shown = redact(stripVTControlCharacters(text))
    if (last.push(shown) > tailLines) last.shift()
    if (live) ports.log(shown)
    else if (held.push(shown) > heldLines) {
      held.shift()
      dropped += 1
    }
  }
  const hold = (): void => {
    if (live) ports.endGroup()
    live = false
  }
  return {
    hold,
    take: (stream, chunk) => streams[stream].take(chunk),
    open: (title) => {
      ports.group(redact(title))
      live = true
      held.splice(0).forEach((text) => ports.log(text))
    },
    close: () => {
      Object.values(streams).forEach((stream) => stream.end())
      hold()
      if (held.length === 0) return
      ports.group('start: log of the server while it was being checked')
      if (dropped > 0) ports.log(`(${dropped} earlier lines left out)`)
      held.splice(0).forEach((text) => ports.log(text))
      ports.endGroup()
    },
    tail: () => [...last],
  }
}

/** Gives whole lines; a line that grows too long is given in pieces, so that memory stays bounded. */
function lineSplitter(line: (text: string) => void): { take(chunk: Buffer): void; end(): void } {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  return {
    take: (chunk) => {
      const lines = (rest + decoder.write(chunk)).split(/\r?\n/)
      rest = lines.pop() ?? ''
      lines.forEach(line)
      for (; rest.length > longestLine; rest = rest.slice(longestLine)) {
        line(rest.slice(0, longestLine))
      }
    },
    end: () => {
      const text = rest + decoder.end()
      rest = ''
      if (text !== '') line(text)
    },
  }
}
