import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { checkReference } from '../../scripts/generate/check-reference.js'
import { catalogue } from '../../src/app/catalogue.js'
import { faults } from '../../src/reference/index.js'

// What is made now, since the committed file has a test of its own.
const text = checkReference()
const sections = new Map(
  text
    .split(/^#### `/m)
    .slice(1)
    .map((section) => [section.slice(0, section.indexOf('`')), section] as const),
)

describe('docs/checks.md', () => {
  test('has one section for each check', () => {
    const ids = catalogue().flatMap(({ checks }) => checks.map(({ id }) => id))
    // Parts stand together, also where a suite asks something else in between.
    expect([...sections.keys()].toSorted()).toEqual(ids.toSorted())
  })

  test('tells of each check its level, requirements with links, cure, needs and faults', () => {
    for (const check of catalogue().flatMap(({ checks }) => checks)) {
      const section = sections.get(check.id)!
      expect(section).toContain(`**${check.level}** `)
      for (const { link } of check.cites) expect(section).toContain(`](${link})`)
      for (const feature of check.needs) expect(section).toContain(`\`${feature}\``)
      for (const fault of check.proof) {
        expect(section).toContain(`\`${fault}\` (`)
        expect(Object.keys(faults)).toContain(fault)
      }
      expect(section).toContain('- Mend: ')
    }
  })

  test('leads to each part from its beginning', () => {
    const committed = readFileSync('docs/checks.md', 'utf8')
    const anchors = [...committed.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor)
    const headings = [...committed.matchAll(/^##+ (?!`)(.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^a-z0-9 -]/g, '')
        .replaceAll(' ', '-'),
    )
    expect(anchors).toEqual(headings)
    expect(new Set(anchors).size).toBe(anchors.length)
  })
})
