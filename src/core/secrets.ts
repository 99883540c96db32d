import { copied } from './copied.js'
import type { RecordedBody } from './exchange.js'
import { withoutSecretMembers } from './secret-members.js'
import { createSearch } from './secret-search.js'

/** What stands in the place of a secret in everything that we write. */
export const redacted = '***'

const sensitiveHeader =
  /^(proxy-)?authorization$|^(set-)?cookie2?$|api-?key|token|secret|password|credential/i

/** Takes secrets out of text; made once for a run. */
export interface Redactor {
  /** Replaces every known secret, in any of the forms that a server or a library may give it. */
  text(value: string): string
  /** Redacts a header value, wholly where the name says that it is a credential. */
  header(name: string, value: string): string
  /** Redacts a body, or a URL: known secrets anywhere, and what members and parameters named like credentials hold. */
  body(value: string): string
  /**
   * The redacted beginning of a body, of about so many characters: no secret survives in halves at
   * its end, and a huge body costs no more than what is kept of it.
   */
  beginning(value: string, length: number): RecordedBody
  /** Learns a secret that came up during the run, such as a token. */
  learn(secret: string): void
  /** Grows with what is learned: what was redacted before may hold some of it. */
  learned(): number
}

/**
 * Makes a redactor for the given secrets. `headers` names further header fields whose whole value is
 * secret, such as the API key header of the target; `beside` takes out what else must not be shown.
 */
export function createRedactor(
  secrets: readonly string[],
  headers: readonly string[] = [],
  beside: (text: string) => string = (text) => text,
): Redactor {
  const search = createSearch(redacted)
  const secretHeaders = new Set(headers.map((name) => name.toLowerCase()))
  const { learn, learned } = search
  const text = (value: string): string => beside(search.without(value))
  const body = (value: string): string => text(withoutSecretMembers(value, redacted))
  secrets.forEach(learn)
  return {
    text,
    learn,
    learned,
    body,
    // Also a URL in a header may have parameters that are named like credentials.
    header: (name, value) =>
      secretHeaders.has(name.toLowerCase()) || sensitiveHeader.test(name) ? redacted : body(value),
    beginning(value, length) {
      const isWhole = value.length <= length + margin
      const looked = isWhole ? value : copied(value.slice(0, length + margin))
      const safe = body(looked)
      // What is redacted is shorter than it was, and brings the end nearer, which may be half a secret.
      const end = isWhole ? length : Math.max(0, Math.min(length, safe.length - margin))
      const rest = Math.max(0, safe.length - end) + value.length - looked.length
      return { text: rest > 0 ? copied(safe.slice(0, end)) : safe, cut: rest }
    },
  }
}

/** Characters behind those that are kept which are looked at as well: more than any form of a secret has. */
const margin = 32 * 1024
