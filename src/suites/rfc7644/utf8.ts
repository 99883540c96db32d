import type { Answer } from '../../engine/answer.js'
import { expect } from '../../engine/expect.js'
import type { Scim } from '../../engine/scim.js'
import type { FaultId } from '../../reference/faults/index.js'
import type { RequirementId } from '../../spec/index.js'
import { checks, type BuiltInCheck } from '../checks.js'
import { createdPath, demandSuccess, readBack } from './accepted.js'
import { keptText } from './kept-attribute.js'

/** RFC 7644, section 3.8: text in any script. */
export const utf8 = checks({
  latin: keeps('Latin letters beyond ASCII, without a charset', 'Grüße, Ñandú & façade', {
    cites: 'rfc7644-3.8-02',
    fault: 'utf8/latin-1-by-default',
  }),
  'with-charset': keeps('Latin letters beyond ASCII, with the charset UTF-8', 'Größe, Çelik', {
    fault: 'utf8/latin-1-by-charset',
    headers: { 'content-type': 'application/scim+json; charset=utf-8' },
  }),
  'combining-marks': keeps('letters with combining marks', 'Lu\u0301cia Nguye\u0302\u0303n', {
    fault: 'utf8/strips-marks',
  }),
  'east-asian': keeps('East Asian letters', '山田太郎 김철수 王小明', { fault: 'utf8/strips-cjk' }),
  'right-to-left': keeps('letters that are written from right to left', 'שָׁלוֹם مُحَمَّد', {
    fault: 'utf8/strips-right-to-left',
  }),
  'beyond-basic-plane': keeps('letters beyond the basic plane', '𠮷野家 𝔘𝔫𝔦', {
    fault: 'utf8/strips-astral-letters',
  }),
  emoji: keeps('emoji that are joined of several characters', '👩🏽‍💻 🏳️‍🌈', {
    fault: 'utf8/strips-joiners',
  }),
  escapes: {
    title: 'Letters that are escaped in JSON come back as the letters they stand for',
    cites: 'rfc7644-3.8-01',
    proof: 'utf8/keeps-escapes',
    hint: 'Read the body with a parser for JSON, which knows \\u0041.',
    run: (scim) =>
      expectKept(scim, 'Zo\u00eb \ud83d\ude80', {}, (json) =>
        json.replace(
          /[^\x20-\x7e]/g,
          (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
        ),
      ),
  },
  'outer-spaces': {
    title: 'Spaces around a value are kept or taken away, and harm nothing in between',
    cites: 'rfc7644-3.8-01',
    proof: 'utf8/cuts-at-spaces',
    hint: 'Store a text as it was sent, or without the spaces around it.',
    run: (scim) => expectKept(scim, '  Two words  '),
  },
})

interface Terms {
  readonly cites?: RequirementId
  readonly fault: FaultId
  readonly headers?: Readonly<Record<string, string>>
}

function keeps(words: string, text: string, { cites, fault, headers }: Terms): BuiltInCheck {
  return {
    title: `A value with ${words} comes back as it was sent`,
    cites: cites ?? 'rfc7644-3.8-01',
    proof: fault,
    hint: 'Read and write bodies in UTF-8, and store all of Unicode.',
    run: (scim) => expectKept(scim, text, headers),
  }
}

/** Creates a resource with a text and reads it again; its normal form and the spaces around it may differ. */
async function expectKept(
  scim: Scim,
  text: string,
  headers: Terms['headers'] = {},
  written = (json: string): string => json,
): Promise<void> {
  const type = scim.type()
  const { name, pointer } = await keptText(scim, type)
  const json = JSON.stringify(scim.payload(type, { [name]: text }))
  const created = await scim.request('POST', type.endpoint, { text: written(json), headers })
  demandSuccess(created, 201)
  const read: Answer = await readBack(scim, createdPath(created, type))
  const same = (value: unknown): boolean =>
    typeof value === 'string' && value.normalize('NFC').trim() === text.normalize('NFC').trim()
  expect.value(read, pointer, same, JSON.stringify(text))
}
