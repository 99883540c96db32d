import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { forceOf, type Requirement } from '../../src/core/requirement.js'
import { rfc7643 } from '../../src/spec/rfc7643/index.js'
import { rfc7644 } from '../../src/spec/rfc7644/index.js'
import { rfc9865 } from '../../src/spec/rfc9865.js'

type Table = Readonly<Record<string, Requirement>>

/** The tables of the RFCs. */
const tables: readonly (readonly [rfc: number, table: Table])[] = [
  [7643, rfc7643],
  [7644, rfc7644],
  [9865, rfc9865],
]

/** What the catalogue takes for untestable, and a second credential makes testable. */
const withSecondCredential = ['rfc7644-2-07', 'rfc7644-3.12-12', 'rfc7644-6.1-03', 'rfc7644-6.2-01']

/** An entry of the catalogue from which our tables were written, as far as this test reads it. */
interface CatalogueEntry {
  readonly id: string
  readonly section: string
  readonly level: string
  readonly feature: string
  readonly summary: string
  readonly testable: boolean
  readonly why_not?: string
}

const sentence = /^\S.*[^.\s]\.$/
const secondSentence = /[.?!][”")]?\s+\p{Lu}/u
const keyword = /\b(MUST|SHALL|SHOULD|MAY|REQUIRED|RECOMMENDED|OPTIONAL|must|shall|should)\b/
const document = (rfc: number): string => `https://www.rfc-editor.org/rfc/rfc${String(rfc)}.html`
const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
const sameWords = (text: string): string => words(text).join(' ')

describe.each(tables)('RFC %d', (rfc, table) => {
  const entries = Object.entries(table)
  const idsWhere = (bad: (entry: Requirement, id: string) => boolean): readonly string[] =>
    entries.filter(([id, entry]) => bad(entry, id)).map(([id]) => id)

  test('has requirements, all of this source', () => {
    expect(entries).not.toEqual([])
    expect(idsWhere(({ source }) => source !== `RFC ${String(rfc)}`)).toEqual([])
  })

  test('an id is the RFC, the section and a number of two digits', () => {
    const pattern = ({ section }: Requirement): RegExp =>
      new RegExp(`^rfc${String(rfc)}-${section.replaceAll('.', '\\.')}-\\d\\d$`)
    expect(idsWhere((entry, id) => !pattern(entry).test(id))).toEqual([])
  })

  test('a text is one sentence of no more than thirty words', () => {
    expect(idsWhere(({ text }) => !sentence.test(text) || secondSentence.test(text))).toEqual([])
    expect(idsWhere(({ text }) => text.split(/\s+/).length > 30)).toEqual([])
  })

  test('a text says what holds, so it has no keyword of RFC 2119', () => {
    expect(idsWhere(({ text }) => keyword.test(text))).toEqual([])
  })

  test('no two texts are the same', () => {
    const first = new Map(entries.map(([id, { text }]) => [sameWords(text), id] as const).reverse())
    expect(idsWhere(({ text }, id) => first.get(sameWords(text)) !== id)).toEqual([])
  })

  test('a reason why no client can test it is given in sentences', () => {
    expect(idsWhere(({ untestable }) => !sentence.test(untestable ?? 'None.'))).toEqual([])
  })

  test('a force of its own is weaker than that of the level', () => {
    const strength = ['inform', 'warn', 'fail'] as const
    expect(
      idsWhere(
        ({ force, level }) =>
          force !== undefined && strength.indexOf(force) >= strength.indexOf(forceOf[level]),
      ),
    ).toEqual([])
  })

  test('a link leads to the section, or to the document where no section is numbered', () => {
    const link = (section: string): string =>
      document(rfc) + (/^[\dA-Z]/.test(section) ? `#section-${section}` : '')
    expect(idsWhere((entry) => entry.link !== link(entry.section))).toEqual([])
  })

  const file = new URL(
    `../../../shared/reference/requirements/rfc${String(rfc)}.json`,
    import.meta.url,
  )
  if (!existsSync(file))
    test.skip('the catalogue is not beside this checkout: nothing to compare with', () => undefined)
  else
    describe('the table is the catalogue, told anew', () => {
      const catalogue = JSON.parse(readFileSync(file, 'utf8')) as readonly CatalogueEntry[]

      test('with the same ids, sections, levels and features, and as testable', () => {
        const ours = entries.map(([id, { section, level, feature, untestable }]) => [
          id,
          { section, level, feature, testable: untestable === undefined },
        ])
        const theirs = catalogue.map(({ id, section, level, feature, testable }) => [
          id,
          {
            section,
            level,
            feature,
            testable: testable || withSecondCredential.includes(id),
          },
        ])
        expect(Object.fromEntries(ours)).toEqual(Object.fromEntries(theirs))
      })

      test('without a sentence of it', () => {
        const theirs = new Set(
          catalogue.flatMap(({ summary, why_not: reason = '' }) =>
            [summary, reason].map(sameWords),
          ),
        )
        const taken = (text = 'None.'): boolean => theirs.has(sameWords(text))
        expect(idsWhere(({ text, untestable }) => taken(text) || taken(untestable))).toEqual([])
      })
    })
})
