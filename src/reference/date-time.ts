const dateTime =
  /^(\d{4})-(\d\d)-(\d\d)T(?:[01]\d|2[0-3]|24(?=:00:00)):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/

/**
 * The instant that an xsd:dateTime names, in milliseconds, or undefined when the text is none. A
 * value without a zone is read as UTC.
 */
export function instant(text: string): number | undefined {
  const [whole, year, month, day, , zone] = dateTime.exec(text) ?? []
  if (whole === undefined || !isDay(Number(year), Number(month), Number(day))) return undefined
  const time = Date.parse(zone ? text : `${text}Z`)
  return Number.isNaN(time) ? undefined : time
}

/** Date.parse takes the 31st of each month, and moves on to the next one. */
function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}
