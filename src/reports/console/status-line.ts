import { singleLine } from '../../core/escape.js'
import { grouped } from '../quantity.js'
import { fitCells } from './cells.js'

/** The last line of a terminal, rewritten in place. */
export interface StatusLine {
  begin(total: number): void
  /** Says what is being asked. */
  asks(title: string): void
  advance(done: number, total: number): void
  /** Makes room for other lines. */
  clear(): void
  show(): void
  /** Takes the line away for good. */
  end(): void
}

const eraseLine = '\r\u001b[2K'
const soonest = 1000

/** Makes a status line of at most `width` cells. */
export function statusLine(
  write: (text: string) => void,
  width: number,
  now: () => number,
): StatusLine {
  let started = now()
  let done = 0
  let total = 0
  let asked = ''
  let running = false

  const left = (): string => {
    const spent = now() - started
    if (done === 0 || done >= total || spent < soonest) return ''
    const seconds = Math.ceil(((spent / done) * (total - done)) / 1000)
    return seconds < 60 ? `, ${seconds} s left` : `, ${Math.ceil(seconds / 60)} min left`
  }
  const show = (): void => {
    if (!running) return
    const text = `  ${grouped(done)}/${grouped(total)}${left()}  ${asked}`
    // The last cell stays free: a full line would wrap and could not be taken back.
    write(`${eraseLine}${fitCells(text, width - 1)}`)
  }
  const clear = (): void => {
    if (running) write(eraseLine)
  }
  return {
    begin(count) {
      started = now()
      total = count
      running = true
    },
    asks(title) {
      asked = singleLine(title, width)
      show()
    },
    advance(finished, count) {
      done = finished
      total = count
    },
    clear,
    show,
    end() {
      clear()
      running = false
    },
  }
}
