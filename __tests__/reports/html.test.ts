import { createHash } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import type { RecordedBody } from '../../src/core/exchange.js'
import { difference } from '../../src/reports/html/difference.js'
import { written } from '../../src/reports/html/markup.js'
import { htmlPage } from '../../src/reports/html/index.js'
import { expectGolden, withoutLongRuns } from '../support/golden.js'
import { harmless } from '../support/harmless-run.js'
import { emptyRun, passingRun } from '../support/plain-runs.js'
import { richRun } from '../support/rich-run.js'

describe.each(Object.entries({ rich: richRun, empty: emptyRun, passing: passingRun }))(
  'the page of a run that is %s',
  (name, run) => {
    const text = htmlPage.render(run)

    test('equals the committed one, its script and its style left out', () => {
      expectGolden(`${name}.html`, withoutLongRuns(withoutParts(text)))
    })

    test('allows its own script and style, and nothing else', () => {
      const [style] = contentsOf('style', text)
      const [script] = contentsOf('script', text)
      const policy = /Security-Policy" content="([^"]*)"/.exec(text)?.[1]?.replaceAll('&#39;', "'")
      expect(policy?.split('; ')).toEqual([
        "default-src 'none'",
        `style-src '${hashOf(style)}'`,
        `script-src '${hashOf(script)}'`,
        "base-uri 'none'",
        "form-action 'none'",
      ])
    })

    test('asks for nothing from elsewhere', () => {
      const asking = /\s(src|srcset|style|action|on\w+)\b|^<(link|iframe|object|embed|img|base)\b/i
      expect(tagsOf(withoutParts(text)).filter((tag) => asking.test(tag))).toEqual([])
      expect(contentsOf('style', text).join('')).not.toMatch(/url\(|@import/)
    })
  },
)

test('nothing that a server says becomes markup', () => {
  expect(tagsOf(htmlPage.render(richRun))).toEqual(tagsOf(htmlPage.render(harmless(richRun))))
})

test('every exchange reads back from the page, a long body cut and counted', () => {
  const read = [
    ...htmlPage
      .render(richRun)
      .matchAll(/<script type="application\/json" id="x\d+">(.*?)<\/script>/gs),
  ].map(([, json = '']) => JSON.parse(json))
  expect(read.map(({ id }) => id)).toEqual(richRun.exchanges.map(({ id }) => id))
  const whole = richRun.exchanges.flatMap(({ response }) => response?.body ?? [])
  const shown = read.flatMap(({ response }) => response?.body ?? [])
  expect(shown.map(sizeOf)).toEqual(whole.map(sizeOf))
})

describe('the difference of two texts', () => {
  test.each([
    ['["a", "b"]', '["a", "c"]', '[&quot;a&quot;, &quot;<del>b</del>&quot;]'],
    ['200', '404', '200'],
    ['same', 'same', 'same'],
  ])('of %s and %s marks what is not shared, where something is', (expected, actual, marked) => {
    expect([...written(difference(expected, actual).expected)].join('')).toBe(marked)
  })
})

test('runs that were merged are drawn as if they had begun together, and lead to their checks', () => {
  const [first] = richRun.exchanges
  const [result] = passingRun.results
  if (!first || !result) throw new Error('the run has no exchange')
  const at = (id: string, startedAt: string, durationMs: number) => ({
    ...first,
    id,
    startedAt,
    durationMs,
  })
  const page = htmlPage.render({
    ...passingRun,
    results: [result, { ...result, id: `${result.id}@acme` }],
    exchanges: [
      at(`${result.id}#1@part-1`, '2026-01-01T00:00:00.000Z', 20),
      at(`${result.id}#1@part-2@acme`, '2026-01-01T09:00:00.000Z', 30),
    ],
  })
  expect(page).toContain('2 exchanges in 2 lanes over 30 ms')
  expect(page).toContain(`>${result.id}</a></td>`)
  expect(page).toContain(`>${result.id}@acme</a></td>`)
})

function sizeOf({ text, cut }: RecordedBody): number {
  return text.length + cut
}

function withoutParts(page: string): string {
  return page
    .replace(/<style>.*?<\/style>/s, '<style>…</style>')
    .replace(/<script>.*?<\/script>/s, '<script>…</script>')
    .replaceAll(/sha256-[\w+/=]+/g, 'sha256-…')
}

function contentsOf(name: string, page: string): readonly string[] {
  return [...page.matchAll(new RegExp(`<${name}>(.*?)</${name}>`, 'gs'))].map(
    ([, content = '']) => content,
  )
}

function hashOf(text: string | undefined): string {
  return `sha256-${createHash('sha256')
    .update(text ?? '')
    .digest('base64')}`
}

/** The tags of a page with the names of their attributes. */
function tagsOf(page: string): readonly string[] {
  const tags = page.match(/<[^>]*>/g) ?? []
  return tags.map((tag) => tag.replace(/="[^"]*"/g, ''))
}
