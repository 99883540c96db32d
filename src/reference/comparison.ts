/**
 * The form in which two strings of an attribute are compared: canonically composed, and for
 * attributes that are not case exact also folded in width and case (the UsernameCaseMapped profile
 * of RFC 8265, which replaced the RFC 7613 that RFC 7644, section 5, names).
 */
export function comparable(text: string, caseExact: boolean): string {
  if (caseExact) return text.normalize('NFC')
  const narrow = text.replace(/[\uff01-\uff5e]+/g, (wide) => wide.normalize('NFKC'))
  return narrow.normalize('NFC').toLowerCase().normalize('NFC')
}

/** Whether two names of attributes, operators or schemas are the same; their case has no meaning. */
export function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}

/** Orders strings by code points, as "Unicode alphabetic sort order with no specific locale" asks. */
export function compareText(a: string, b: string): number {
  return a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b))
}
