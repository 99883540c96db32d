/** How programs write a value that is not there, alone and behind a scheme; or nothing but a scheme. */
const nothing =
  /^\s*(?:(?:(?:bearer|basic|token|ssws|apikey)\s+)?(?:undefined|null|none|nil|nan|\[object object\])|bearer|basic|)\s*$/i

/**
 * Whether a text that stands where a secret should is none: it says that nobody gave one. To hide it would blank
 * out an ordinary word in everything that is written.
 */
export function isNoSecret(text: string): boolean {
  return nothing.test(text)
}
