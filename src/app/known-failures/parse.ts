import type { Place } from '../../formats/document/place.js'
import type { Entry } from './entry.js'
import { refuse, type Mistake } from './mistakes.js'

/**
 * Reads the text of a file of known failures: one glob a line, perhaps `until YYYY-MM-DD`, and the reason
 * after a `#`; the date may end the reason too. Blank lines and lines that begin with `#` are for people.
 * @throws ConfigError with the places of all lines that are not of this form
 */
export function parseKnownFailures(file: string, text: string): readonly Entry[] {
  const mistakes: Mistake[] = []
  const entries: Entry[] = []
  linesOf(text).forEach((line, index) => {
    const found = entryOf(line, (column) => ({
      option: 'known-failures',
      file,
      line: index + 1,
      column,
    }))
    if (!found) return
    if ('message' in found) mistakes.push(found)
    else if (entries.some(({ pattern }) => pattern === found.pattern))
      mistakes.push(again(found, entries))
    else entries.push(found)
  })
  refuse(mistakes)
  return entries
}

/** The lines of a text without their ends. */
export function linesOf(text: string): readonly string[] {
  return text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/)
}

function entryOf(line: string, at: (column: number) => Place): Entry | Mistake | undefined {
  const hash = line.search(/(?<=^|\s)#/)
  const head = (hash < 0 ? line : line.slice(0, hash)).trimEnd()
  if (head === '') return undefined
  const place = at(head.search(/\S/) + 1)
  // A glob may hold blanks: a server may have a type of resource called "Cost Centre".
  const [ending, before] = /(?<=^|\s)until(?:\s+(\S+))?$/.exec(head) ?? []
  const pattern = head.slice(0, ending === undefined ? undefined : -ending.length).trim()
  const note = hash < 0 ? '' : line.slice(hash + 1).trim()
  const [closing, after] = /(?<=^|[\s(])until (\d{4}-\d\d-\d\d)\)?\.?$/.exec(note) ?? []
  const reason =
    closing === undefined ? note : note.slice(0, -closing.length).replace(/[\s(,;]+$/, '')
  const until = before ?? after
  const untilPlace = until === undefined ? place : at(line.lastIndexOf(until) + 1)
  if (pattern === '') return { place, message: 'needs a glob of check ids before "until"' }
  if ((ending !== undefined || until !== undefined) && !isDate(until))
    return {
      place: untilPlace,
      message: `until should have a date such as 2026-12-31, has ${JSON.stringify(until ?? '')}`,
    }
  if (reason === '')
    return { place, message: `${JSON.stringify(pattern)} needs its reason, after a #` }
  return { pattern, reason, ...(until === undefined ? {} : { until }), place, untilPlace }
}

function again({ pattern, place }: Entry, entries: readonly Entry[]): Mistake {
  const line = entries.find((entry) => entry.pattern === pattern)?.place.line
  const message = `${JSON.stringify(pattern)} stands in line ${String(line)} already. Take one of the two out`
  return { place, message }
}

function isDate(text: string | undefined): boolean {
  if (text === undefined || !/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  // 2026-02-30 would be read as the second of March.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}
