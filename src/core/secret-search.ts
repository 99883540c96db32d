import { createPrefilter } from './prefilter.js'
import { soughtFormsOf } from './secret-forms.js'
import { unescaped } from './unescaped.js'

/** Finds secrets in texts, in any of their forms. */
export interface SecretSearch {
  learn(secret: string): void
  /** In how many forms it looks for them. */
  learned(): number
  /** The text with the same word in the place of each secret. */
  without(text: string): string
}

/** What was learned, as it is searched for. */
interface Sought {
  /** The length of the shortest form; escapes make none shorter. */
  readonly shortest: number
  readonly pattern: RegExp
  mayStandIn(text: string): boolean
  /** Where no other characters than these were escaped, no secret was. */
  readonly characters: RegExp
  /** The same in URLs, where it saves reading most of what is escaped. */
  readonly bytes: RegExp
}

const entity = /&(?:#|[a-z]+;)/i

/** Makes a search that puts this word in the place of secrets. */
export function createSearch(word: string): SecretSearch {
  const forms = new Set<string>()
  let made: Sought | undefined
  return {
    learn(secret) {
      for (const form of soughtFormsOf(secret)) forms.add(form)
      made = undefined
    },
    learned: () => forms.size,
    without(text) {
      if (forms.size === 0) return text
      made ??= soughtIn(forms)
      if (text.length < made.shortest) return text
      const plain = made.mayStandIn(text) ? text.replace(made.pattern, word) : text
      return hasEscapes(plain, made.bytes) ? withoutEscaped(plain, made, word) : plain
    },
  }
}

function soughtIn(forms: ReadonlySet<string>): Sought {
  // The longest alternative first: it may contain a shorter one.
  const ordered = [...forms].sort((a, b) => b.length - a.length)
  const characters = [...new Set(ordered.join(''))]
  return {
    shortest: ordered.at(-1)?.length ?? 0,
    pattern: new RegExp(ordered.map(literal).join('|'), 'gi'),
    mayStandIn: createPrefilter(ordered),
    characters: new RegExp(`[${characters.map(literal).join('')}]`, 'i'),
    bytes: new RegExp(`%(?:[89a-f]|${bytesOf(characters).join('|')})`, 'i'),
  }
}

/** As URLs have them, with those by which another escape begins. */
function bytesOf(characters: readonly string[]): readonly string[] {
  const text = [...characters, '\\%&'].join('')
  const bytes = Buffer.from(text.toLowerCase() + text.toUpperCase())
  return [...new Set(bytes)].map((byte) => byte.toString(16).padStart(2, '0'))
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}

/** Whether there is more to read than quotes behind a backslash, which bodies are full of; these have a form of their own. */
function hasEscapes(text: string, bytes: RegExp): boolean {
  if (text.includes('&') && entity.test(text)) return true
  if (text.includes('%') && bytes.test(text)) return true
  for (let at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', at + 2))
    if (text[at + 1] !== '"') return true
  return false
}

/** Takes out what is a secret once its escapes are read, whatever writer put them in. */
function withoutEscaped(
  value: string,
  { pattern, characters, mayStandIn }: Sought,
  word: string,
): string {
  const { text, found, origin } = unescaped(value)
  if (!characters.test(found) || !mayStandIn(text)) return value
  let end = 0
  let out = ''
  for (const { 0: form, index } of text.matchAll(pattern)) {
    out += value.slice(end, origin(index)) + word
    end = origin(index + form.length)
  }
  return end === 0 ? value : out + value.slice(end)
}
