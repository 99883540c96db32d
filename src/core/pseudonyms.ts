import { createHash } from 'node:crypto'
import { escapedAscii } from './escaped-ascii.js'

/** Puts made-up words in the place of what names people; equal values get equal words. */
export interface Pseudonyms {
  /** Takes down a value that names somebody. */
  learn(value: string): void
  /** The text without any value that was learned, in the forms that URLs and JSON give it. */
  text(value: string): string
}

interface Form {
  /** In lower case. */
  readonly text: string
  /** How many characters stand before its first word. */
  readonly lead: number
  readonly pseudonym: string
}

/** Words of a text, and bytes of a URL, which end a word. */
const words = /%[0-9a-f]{2}|[\p{L}\p{N}]+/giu
const isByte = (word: string): boolean => word.startsWith('%')

/** Shorter values, and words that SCIM itself is made of, would make reports unreadable. */
const shortest = 2
const ordinary =
  /^(users?|groups?|resources?|devices?|true|false|null|work|home|other|scim|schemas?|id|meta|\d{1,3})$/i

/** Makes pseudonyms for one run: without its `salt` nobody can try out names. */
export function createPseudonyms(salt: string): Pseudonyms {
  // By their first word: a directory has more names than a regular expression takes.
  const forms = new Map<string, Form[]>()
  const known = new Set<string>()

  function take(text: string, pseudonym: string): void {
    const first = [...text.matchAll(words)].find(([word]) => !isByte(word))
    if (!first) return
    const key = first[0].toLowerCase()
    const among = forms.get(key) ?? []
    among.push({ text: text.toLowerCase(), lead: first.index, pseudonym })
    forms.set(
      key,
      among.sort((a, b) => b.text.length - a.text.length),
    )
  }
  return {
    learn(value) {
      const plain = value.trim()
      if (plain.length < shortest || ordinary.test(plain) || known.has(plain.toLowerCase())) return
      known.add(plain.toLowerCase())
      const digest = createHash('sha256').update(salt).update(plain.toLowerCase()).digest('hex')
      const json = JSON.stringify(plain).slice(1, -1)
      const encoded = encodeURIComponent(plain.toWellFormed())
      const all = [plain, json, escapedAscii(json), encoded, encoded.replaceAll('%20', '+')]
      for (const form of new Set(all)) take(form, `person-${digest.slice(0, 10)}`)
    },
    text(value) {
      if (forms.size === 0) return value
      let end = 0
      let out = ''
      for (const { 0: word, index } of value.matchAll(words)) {
        if (index < end || isByte(word)) continue
        const found = (forms.get(word.toLowerCase()) ?? []).find((form) =>
          standsAt(value, index - form.lead, end, form),
        )
        if (!found) continue
        out += value.slice(end, index - found.lead) + found.pseudonym
        end = index - found.lead + found.text.length
      }
      return out + value.slice(end)
    },
  }
}

function standsAt(value: string, start: number, from: number, { text }: Form): boolean {
  if (start < from) return false
  const end = start + text.length
  if (value.slice(start, end).toLowerCase() !== text) return false
  return !/^[\p{L}\p{N}]/u.test(value.slice(end, end + 2))
}
