const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/

/**
 * The instant that an xsd:dateTime names, in milliseconds, or undefined when the text is none. A
 * value without a zone is read as UTC.
 */
export function instant(text: string): number | undefined {
  const match = dateTime.exec(text)
  if (!match) return undefined
  const time = Date.parse(match[2] ? text : `${text}Z`)
  return Number.isNaN(time) ? undefined : time
}
