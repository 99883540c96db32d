/** A JSON object of unknown members. */
export type Members = Readonly<Record<string, unknown>>

/** Whether a value is a JSON object, and neither null nor a list. */
export function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The member of that name, in any letter case (RFC 7643, section 2.1); the exact spelling goes first. */
export function memberOf(value: unknown, name: string): unknown {
  if (!isMembers(value)) return undefined
  if (Object.hasOwn(value, name)) return value[name]
  const wanted = name.toLowerCase()
  return Object.entries(value).find(([key]) => key.toLowerCase() === wanted)?.[1]
}

/** Whether a value counts as none: absent, null, an empty list or object (RFC 7643, section 2.5). */
export function isUnassigned(value: unknown): boolean {
  if (value === undefined || value === null) return true
  if (Array.isArray(value)) return value.length === 0
  return isMembers(value) && Object.keys(value).length === 0
}

/** Whether a value is this text, in any letter case. */
export function isText(value: unknown, wanted: string): boolean {
  return typeof value === 'string' && value.toLowerCase() === wanted.toLowerCase()
}

/** The elements of a list; of anything else none. */
export function elementsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : []
}

/** The texts among the elements of a list. */
export function textsOf(value: unknown): readonly string[] {
  return elementsOf(value).filter((one) => typeof one === 'string')
}
