/** Stands in every sensitive name, be it with escaped letters; most bodies have none and need no closer look. */
export const sensitiveWord = /pass|pwd|secret|token|key|authorization|credential|cookie|\\u00[4-7]/i

/** Names without their signs and in small letters. What only says that there is a password, or whose turn it is, is none. */
const sensitive: readonly RegExp[] = [
  /^(?!change|has|is|must|force|can|allow|require|support)[a-z\d]*(?:password|passwd|passphrase|pwd)s?\d*(?:hash|hashed|value|digest|salt|history)?$/,
  /^(?:access|refresh|id|bearer|session|auth|authentication|csrf|xsrf|security|oauth|api|secret|push|device|reset)?tokens?$/,
  /^(?:client|shared|app|application|consumer|oauth|totp|mfa|user|api|webhook)?secrets?(?:hash|value)?$/,
  /^(?:api|access|private|secret|secretaccess|signing|encryption|subscription)keys?$/,
  /^(?:(?:proxy)?authorization|credentials?|(?:set)?cookies?2?)$/,
]

/** Whether a member of this name, also with the URN of its schema before it, holds what no output may show. */
export function isSensitiveName(name: string): boolean {
  if (!sensitiveWord.test(name)) return false
  const bare = name.replace(/^urn:.*:/is, '').replace(/[^a-z\d]/gi, '')
  return sensitive.some((pattern) => pattern.test(bare.toLowerCase()))
}

/** Whether a path of a PATCH operation leads to such a member: `password`, `urn:…:User:password`, `credentials[…].secret`. */
export function isSensitivePath(path: string): boolean {
  const parts = path.replace(/\[[^\]]*\]?/g, '').split(/[.:]/)
  if (parts.length > 1 && parts.at(-1)?.toLowerCase() === 'value') parts.pop()
  return isSensitiveName(parts.at(-1)?.trim() ?? '')
}
