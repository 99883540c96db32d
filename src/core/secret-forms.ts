/** The shortest secret that is searched for by value; a shorter one would blank out ordinary text. */
export const shortestSecret = 4

/** A header value below this may be an ordinary word, such as a tenant's name: its header is redacted by name instead. */
export const shortestHeaderSecret = 8

/** Encoded pieces shorter than this are too common to be searched for. */
const shortestPiece = 6

/**
 * Every text by which a secret may show itself: as it is, without its authentication scheme, as the
 * user and password inside Basic credentials, JSON-escaped, percent-encoded, form-encoded,
 * XML-escaped, in hexadecimal, and in base64 at any of its three alignments. Longest first.
 */
export function formsOf(secret: string): readonly string[] {
  const forms = new Set<string>()
  for (const plain of plainParts(secret.trim())) {
    if (plain.length < shortestSecret) continue
    for (const form of [
      plain,
      JSON.stringify(plain).slice(1, -1),
      JSON.stringify(JSON.stringify(plain).slice(1, -1)).slice(1, -1),
      percentEncoded(plain),
      percentEncoded(plain).replaceAll('%20', '+'),
      xmlEscaped(plain),
    ])
      forms.add(form)
    const bytes = Buffer.from(plain, 'utf8')
    const pieces = [bytes.toString('hex'), bytes.toString('hex').toUpperCase(), ...base64(bytes)]
    for (const piece of pieces) if (piece.length >= shortestPiece) forms.add(piece)
  }
  return [...forms].sort((a, b) => b.length - a.length)
}

function plainParts(secret: string): readonly string[] {
  const parts = [secret, ...secret.split(/\r?\n/).map((line) => line.trim())]
  const scheme = /^(bearer|basic|token|ssws|apikey)\s+(.+)$/is.exec(secret)
  const credentials = scheme?.[2]?.trim()
  if (credentials !== undefined) parts.push(credentials)
  if (credentials !== undefined && scheme?.[1]?.toLowerCase() === 'basic') {
    const pair = Buffer.from(credentials, 'base64').toString('utf8')
    const colon = pair.indexOf(':')
    if (colon >= 0) parts.push(pair, pair.slice(colon + 1))
  }
  return parts
}

/** Encodes also what `encodeURIComponent` leaves alone, since servers do either. */
function percentEncoded(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}

function xmlEscaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** The characters of the base64 text that depend on the secret alone, for each alignment. */
function base64(bytes: Buffer): readonly string[] {
  return [0, 1, 2].flatMap((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64')
    const first = Math.ceil((offset * 8) / 6)
    const last = Math.floor(((offset + bytes.length) * 8) / 6)
    const certain = text.slice(first, last)
    return [certain, certain.replaceAll('+', '-').replaceAll('/', '_')]
  })
}
