import { describe, expect, test } from '@jest/globals'
import { readOptions } from '../../../src/app/options.js'
import { select } from '../../../src/app/selection.js'
import { startReference } from '../../../src/reference/index.js'
import { junit } from '../../../src/reports/junit.js'
import { conformWith } from '../../support/conform.js'

const files: Readonly<Record<string, string>> = {
  'src/scim/delete.ts': 'import x\n\nexport function remove() {\n}\n',
  'src/scim/list.ts': 'one line',
}

/** Reads the options as a run does, with a configuration of these sources. */
function read(sources: string) {
  const config = `fail-on: must\nsources:\n${sources}`
  const options = readOptions(
    (name) => ({ 'base-url': 'http://127.0.0.1:9', token: 't' })[name as string],
    (path) => (path === '.github/scim-conformance.yml' ? config : files[path]),
  )
  select(options, new Date())
  return options
}

const entry = (...lines: readonly string[]) => `  - ${lines.join('\n    ')}\n`

describe('sources of the configuration file', () => {
  test('name lines of files, by line, by a text, or the first', () => {
    const { configuration } = read(
      entry("check: 'rfc7644/deleting/**'", 'file: src/scim/delete.ts', 'find: export function') +
        entry('section: RFC 7644 §3.4.2.4', 'file: ./src/scim/list.ts', 'line: 1') +
        entry('area: filter', 'file: src/scim/list.ts'),
    )
    expect(configuration?.sources.map(({ by, pattern, at }) => [by, pattern, at])).toEqual([
      ['check', 'rfc7644/deleting/**', { file: 'src/scim/delete.ts', line: 3 }],
      ['section', 'RFC 7644 §3.4.2.4', { file: 'src/scim/list.ts', line: 1 }],
      ['area', 'filter', { file: 'src/scim/list.ts', line: 1 }],
    ])
  })

  test.each<[string, readonly string[], RegExp]>([
    [
      'a file that is not there',
      ['area: filter', 'file: src/gone.ts'],
      /:4:11: sources\[0\]\.file names "src\/gone\.ts", which is not there/,
    ],
    [
      'a line after the end',
      ['area: filter', 'file: src/scim/list.ts', 'line: 2'],
      /:5:11: sources\[0\]\.line is 2, and src\/scim\/list\.ts ends with line 1/,
    ],
    [
      'a text that the file has not',
      ['area: filter', 'file: src/scim/list.ts', 'find: remove'],
      /:5:11: sources\[0\]\.find does not stand in src\/scim\/list\.ts: "remove"/,
    ],
    [
      'a path that leads out',
      ['area: filter', 'file: ../other/list.ts'],
      /should be a path below the folder of the run/,
    ],
    [
      'an absolute path',
      ['area: filter', 'file: /etc/passwd'],
      /should be a path below the folder of the run/,
    ],
    [
      'a line and a text',
      ['area: filter', 'file: src/scim/list.ts', 'line: 1', 'find: one'],
      /should have line or find, has both/,
    ],
    [
      'nothing that it is about',
      ['file: src/scim/list.ts'],
      /should have one of check, section, area, has none/,
    ],
    [
      'two things that it is about',
      ['area: filter', 'check: x/*', 'file: src/scim/list.ts'],
      /has check and area/,
    ],
    ['no file', ['area: filter'], /:3:5: sources\[0\] needs file/],
    [
      'a pattern that matches no check',
      ['check: rfc7644/nope/**', 'file: src/scim/list.ts'],
      /:3:12: "rfc7644\/nope\/\*\*" matches no check/,
    ],
    [
      'an unknown area',
      ['area: filtr', 'file: src/scim/list.ts'],
      /:3:11: "filtr" is not an area of any suite\. Nearest: filter\. All: auth, bulk/,
    ],
    [
      'an unknown section',
      ['section: RFC 7644 §9.9', 'file: src/scim/list.ts'],
      /:3:14: "RFC 7644 §9\.9" is not a section of any suite/,
    ],
    [
      'an unknown member',
      ['area: filter', 'fiel: src/scim/list.ts', 'file: x'],
      /sources\[0\]\.fiel is not known here\. Nearest: file/,
    ],
  ])('are refused with their place for %s', (_, lines, message) => {
    expect(() => read(entry(...lines))).toThrow(message)
  })

  test('give results their code, the first entry that is about them', async () => {
    const token = 'token-of-the-test'
    const server = await startReference({ token })
    const config = `sources:
${entry('check: rfc7644/deleting/answers-204', 'file: src/scim/delete.ts', 'line: 2')}
${entry('section: RFC 7644 3.6', 'file: src/scim/delete.ts', 'find: remove')}
${entry('area: errors', 'file: src/scim/list.ts')}`
    try {
      const run = await conformWith(
        { 'base-url': server.url, token, only: 'rfc7644/deleting/**,rfc7644/sorting/**' },
        {},
        undefined,
        (path) => (path.endsWith('conformance.yml') ? config : files[path]),
      )
      const places = new Map<string, Set<number | undefined>>()
      for (const { id, implementedAt } of run.results) {
        const key = id.replace(/@.*/, '').replace(/^(rfc7644\/sorting)\/.*/, '$1')
        places.set(key, (places.get(key) ?? new Set()).add(implementedAt?.line))
      }
      expect(places.get('rfc7644/deleting/answers-204')).toEqual(new Set([2]))
      expect([...places.entries()].filter(([, lines]) => lines.has(3)).length).toBeGreaterThan(1)
      expect(places.get('rfc7644/sorting')).toEqual(new Set([undefined]))
      expect(junit.render(run)).toMatch(/file="src\/scim\/delete\.ts" line="2"/)
    } finally {
      await server.close()
    }
  })
})
