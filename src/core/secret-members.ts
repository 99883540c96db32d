import { isSensitiveName, sensitiveWord } from './sensitive-names.js'
import { sensitiveLeaves } from './sensitive-leaves.js'

/** A member by its shape alone: where text before it is no JSON, quotes are not what they seem. */
const member = /("(?:[^"\\]|\\.){1,300}")(\s*:\s*)("(?:[^"\\]|\\.)*"?|-?\d[\d.eE+-]*)/g
/** The same inside a text, as servers have it that repeat a body in the words of an error. */
const quotedMember = /(?<!\\)(\\{1,7}")([^"\\]+)(\\{1,7}"\s*:\s*)(\\{1,7}")((?:(?!\\{1,7}")[^"])*)/g
/** Begins where a name does: from within one, every long text without a sign would be read again and again. */
const field = /(?<![\w.:%[\]-])([\w.:%[\]-]+)=([^&\s"'<>\\;]+)/g
const inner = /[.:[\]]|%5[bd]/i
const element = /(<(?:[\w.-]+:)?([\w.-]+)(?:\s[^<>]*)?>)(?:<!\[CDATA\[)?\s*[^<\s][^<]*/g

/** Puts the word in the place of what members, fields and elements hold that are named like credentials. */
export function withoutSecretMembers(body: string, word: string): string {
  if (!sensitiveWord.test(body)) return body
  const quoted = `"${word}"`
  let end = 0
  let text = ''
  for (const leaf of sensitiveLeaves(body)) {
    text += body.slice(end, leaf.start) + quoted
    end = leaf.end
  }
  text = (text + body.slice(end))
    .replace(member, (whole, key: string, colon: string) =>
      isSensitiveName(key.slice(1, -1)) ? `${key}${colon}${quoted}` : whole,
    )
    .replace(quotedMember, (whole, open: string, key: string, colon: string, quote: string) =>
      isSensitiveName(key) ? `${open}${key}${colon}${quote}${word}` : whole,
    )
  if (text.includes('='))
    text = text.replace(field, (whole, key: string) =>
      isSensitiveName(key.split(inner).filter(Boolean).at(-1) ?? '') ? `${key}=${word}` : whole,
    )
  if (text.includes('<'))
    text = text.replace(element, (whole, tag: string, name: string) =>
      isSensitiveName(name) ? `${tag}${word}` : whole,
    )
  return text
}

/** Texts anywhere below a name that credentials have: `"password": {"value": "…"}`. */
export function secretTexts(data: unknown): readonly string[] {
  const leaves = new Set<string>()
  const walk = (value: unknown, secret: boolean): void => {
    if (typeof value === 'string' && secret) leaves.add(value)
    if (typeof value !== 'object' || value === null) return
    for (const [key, inner] of Object.entries(value)) walk(inner, secret || isSensitiveName(key))
  }
  walk(data, false)
  return [...leaves]
}
