import type { CheckResult } from '../../core/check-result.js'
import { markdownCode, markdownText } from '../../core/escape.js'
import type { RunReport } from '../../core/run-report.js'
import { citedSections, type Citation } from '../citation.js'

const mostCitations = 3

/** What a check is about, on one line: its level, its requirements with links, its id. */
export function citationLine(run: RunReport, result: CheckResult): string {
  const cited = citedSections(run, result)
  const more = cited.length - mostCitations
  const named = cited.slice(0, mostCitations).map(linked)
  if (more > 0) named.push(`${more} more`)
  return [result.level, named.join(', '), markdownCode(result.id)].filter(Boolean).join(' · ')
}

/** The name of a citation as a link, if there is somewhere to go. */
export function linked({ name, link }: Citation): string {
  const text = markdownText(name, 120)
  return link === undefined ? text : `[${text}](${destination(link)})`
}

/** A URL that can stand between the brackets of a link. */
export function destination(url: string): string {
  return url.replace(/[^\w\-.~:/?#@!$&'*+,;=%]/gu, (character) =>
    [...new TextEncoder().encode(character)].map(percent).join(''),
  )
}

function percent(byte: number): string {
  return `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
}
