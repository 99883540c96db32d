import { copied } from './copied.js'
import type { RecordedBody } from './exchange.js'
import { parseJson } from './json.js'
import { createSearch } from './secret-search.js'

/** What stands in the place of a secret in everything that we write. */
export const redacted = '***'

const sensitiveHeader =
  /^(proxy-)?authorization$|^(set-)?cookie2?$|api-?key|token|secret|password|credential/i
const sensitiveKey =
  /^(password|passwd|pwd|secret|client_?secret|token|(access|refresh|id)_?token|api_?key|authorization|private_?key|credentials?)$/i
/** Stands in every sensitive key; most bodies have none and need no closer look. */
const sensitiveWord = /pass|pwd|secret|token|key|authorization|credential/i
const member = /("(?:[^"\\]|\\.)*")(\s*:\s*)("(?:[^"\\]|\\.)*"?|-?\d[\d.eE+-]*)/g

/** Takes secrets out of text; made once for a run. */
export interface Redactor {
  /** Replaces every known secret, in any of the forms that a server or a library may give it. */
  text(value: string): string
  /** Redacts a header value, wholly where the name says that it is a credential. */
  header(name: string, value: string): string
  /** Redacts a body: known secrets anywhere, and what JSON members named like credentials hold. */
  body(value: string): string
  /**
   * The redacted beginning of a body, of about so many characters: no secret survives in halves at
   * its end, and a huge body costs no more than what is kept of it.
   */
  beginning(value: string, length: number): RecordedBody
  /** Learns a secret that came up during the run, such as a token. */
  learn(secret: string): void
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
  const { learn } = search
  const text = (value: string): string => beside(search.without(value))
  secrets.forEach(learn)
  return {
    text,
    learn,
    header: (name, value) =>
      secretHeaders.has(name.toLowerCase()) || sensitiveHeader.test(name) ? redacted : text(value),
    body: (value) => text(withoutSecretMembers(value)),
    beginning(value, length) {
      const isWhole = value.length <= length + margin
      const looked = isWhole ? value : copied(value.slice(0, length + margin))
      const safe = text(withoutSecretMembers(looked, value))
      // What is redacted is shorter than it was, and brings the end nearer, which may be half a secret.
      const end = isWhole ? length : Math.max(0, Math.min(length, safe.length - margin))
      const rest = Math.max(0, safe.length - end) + value.length - looked.length
      return { text: rest > 0 ? copied(safe.slice(0, end)) : safe, cut: rest }
    },
  }
}

/** Characters behind those that are kept which are looked at as well: more than any form of a secret has. */
const margin = 32 * 1024

/** `whole` is the body that the text is the beginning of: what stands where is told by that alone. */
function withoutSecretMembers(body: string, whole = body): string {
  if (!sensitiveWord.test(body)) return body
  const scalars = body.replace(member, (whole, key: string, colon: string) =>
    sensitiveKey.test(key.slice(1, -1)) ? `${key}${colon}"${redacted}"` : whole,
  )
  return secretLeaves(whole === body ? scalars : whole).reduce(
    (text, leaf) => text.replaceAll(JSON.stringify(leaf), `"${redacted}"`),
    scalars,
  )
}

function secretLeaves(body: string): readonly string[] {
  // Text that is no JSON has no members; the scalars were found by their shape.
  return secretTexts(parseJson(body)).filter((leaf) => leaf !== redacted)
}

/** Texts anywhere below a name that credentials have: `"password": {"value": "…"}`. */
export function secretTexts(data: unknown): readonly string[] {
  const leaves = new Set<string>()
  const walk = (value: unknown, secret: boolean): void => {
    if (typeof value === 'string' && secret) leaves.add(value)
    if (typeof value !== 'object' || value === null) return
    for (const [key, inner] of Object.entries(value)) walk(inner, secret || sensitiveKey.test(key))
  }
  walk(data, false)
  return [...leaves]
}
