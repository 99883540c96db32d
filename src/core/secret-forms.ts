import { escapedAscii } from './escaped-ascii.js'
import { isNoSecret } from './no-secret.js'
import { pointerOf } from './pointer.js'
import { percentEncoded } from './percent-encoded.js'
import { unescaped } from './unescaped.js'

/** The shortest secret that is searched for by value; a shorter one would blank out ordinary text. */
export const shortestSecret = 4

/** A header value below this may be an ordinary word, such as a tenant's name: its header is redacted by name instead. */
export const shortestHeaderSecret = 8

/** Encoded pieces shorter than this are too common to be searched for. */
const shortestPiece = 6

/**
 * Every text by which a secret is likely to show itself: as it is, without its authentication scheme, as
 * the user and password inside Basic credentials, in hexadecimal, in base64 at any of its three
 * alignments, and each of them as JSON, URLs, forms and XML have it. Longest first. For who can only
 * search for texts, such as the runner of GitHub.
 */
export function formsOf(secret: string): readonly string[] {
  const forms = new Set<string>()
  for (const plain of longEnough(secret)) {
    const hex = Buffer.from(plain, 'utf8').toString('hex').toUpperCase()
    const encoded = [plain, hex, ...encodingsOf(plain)]
    const json = JSON.stringify(plain).slice(1, -1)
    for (const form of [...encoded, json, JSON.stringify(json).slice(1, -1)]) forms.add(form)
    const inUrl = percentEncoded(plain)
    for (const form of [inUrl, inUrl.replaceAll('%20', '+'), xmlEscaped(plain)]) forms.add(form)
    for (const form of encoded) for (const escaped of looselyEscaped(form)) forms.add(escaped)
  }
  return [...forms].sort((a, b) => b.length - a.length)
}

/**
 * What to search for in a text, and again in the same text without its escapes, so that no form with
 * escapes is needed: beside the plain forms also base64 of base64.
 */
export function soughtFormsOf(secret: string): readonly string[] {
  return longEnough(secret).flatMap((plain) => {
    const escaped = JSON.stringify(plain).slice(1, -1)
    const bare = [plain, plain.replaceAll(' ', '+'), escaped].map((text) => unescaped(text).text)
    // Findings name members by their pointers.
    const usual = [plain, escaped, pointerOf(plain).slice(1), ...bare].filter(
      (form) => form.length >= shortestSecret,
    )
    const twice = base64(Buffer.from(plain)).flatMap((piece) => base64(Buffer.from(piece)))
    return [...usual, ...[plain, escaped].flatMap(encodingsOf), ...twice.filter(isLongEnough)]
  })
}

/** In hexadecimal and in base64. */
function encodingsOf(plain: string): readonly string[] {
  const bytes = Buffer.from(plain, 'utf8')
  return [bytes.toString('hex'), ...base64(bytes)].filter(isLongEnough)
}

function isLongEnough(piece: string): boolean {
  return piece.length >= shortestPiece
}

function longEnough(secret: string): readonly string[] {
  return [...new Set(plainParts(secret.trim()))].filter(
    (part) => part.length >= shortestSecret && !isNoSecret(part),
  )
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

function xmlEscaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** JSON as PHP, Gson, Go and .NET write it, which escape more than they have to. */
function looselyEscaped(text: string): readonly string[] {
  const json = JSON.stringify(text).slice(1, -1)
  const lower = escapedAscii(json)
  return [
    lower.replaceAll('/', String.raw`\/`),
    lower.replace(/[<>&='\u2028\u2029]/g, inHex),
    escapedAscii(
      json.replaceAll(String.raw`\"`, String.raw`\u0022`).replace(/[<>&'+`]/g, inHex),
    ).replace(/\\u[\da-f]{4}/g, (unit) => `\\u${unit.slice(2).toUpperCase()}`),
  ]
}

function inHex(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
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
