import { describe, expect, test } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { layers, typeOnly } from './architecture/layers.js'
import { layerViolations, rules } from './architecture/rules.js'
import { importsOf, type SourceFile } from './architecture/source-file.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const names = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', '-z'],
  {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  },
)
const files: readonly SourceFile[] = names
  .split('\0')
  .filter((path) => path !== '' && existsSync(join(root, path)))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
const source = files.filter(({ path }) => /^src\/.*\.ts$/.test(path))

describe('the rules', () => {
  test('look at the files of src', () => {
    expect(source.length).toBeGreaterThan(20)
  })

  test.each(rules)('$title', ({ violations }) => {
    expect(violations(source)).toEqual([])
  })

  test.each(rules)('a violation of "$title" is noticed', ({ violations, planted }) => {
    expect(violations(planted)).not.toEqual([])
  })
})

describe('the table of layers', () => {
  const all = Object.keys(layers)
  const pairs = all.flatMap((from) => all.map((to) => ({ from, to })))
  const plant = (from: string, to: string, word: string): readonly SourceFile[] => [
    { path: `src/${from}/a.ts`, text: `import ${word} { b } from '../${to}/b.js'` },
  ]
  const allows = (from: string, to: string): boolean =>
    from === to || (layers[from] ?? []).includes(to)

  test.each(pairs.filter(({ from, to }) => allows(from, to)))('$from may import $to', (pair) => {
    expect(layerViolations(plant(pair.from, pair.to, ''))).toEqual([])
  })

  test.each(pairs.filter(({ from, to }) => !allows(from, to)))(
    '$from may not import $to',
    ({ from, to }) => {
      expect(layerViolations(plant(from, to, ''))).toEqual([
        `src/${from}/a.ts imports src/${to}/b.ts`,
      ])
      const forTypes = (typeOnly[from] ?? []).includes(to)
      expect(layerViolations(plant(from, to, 'type'))).toHaveLength(forTypes ? 0 : 1)
    },
  )

  test.each(['engine', 'suites', 'http', 'formats'])(
    'the oracle stays independent: reference never imports %s, not even its types',
    (to) => {
      expect(layerViolations(plant('reference', to, 'type'))).toHaveLength(1)
    },
  )

  test('an import that leaves src is noticed', () => {
    const planted = [{ path: 'src/app/a.ts', text: "import x from '../../scripts/x.js'" }]
    expect(layerViolations(planted)).toHaveLength(1)
  })
})

describe('imports are found', () => {
  test.each([
    ['import declarations', "import { a } from './b.js'", false],
    ['imports for a side effect', "import './b.js'", false],
    ['imports of types', "import type { A } from './b.js'", true],
    ['re-exports', "export { a } from './b.js'", false],
    ['dynamic imports', "const b = await import('./b.js')", false],
    ['imports within types', "type A = import('./b.js').A", true],
  ])('in %s', (_, text, onlyTypes) => {
    expect(importsOf({ path: 'src/core/a.ts', text })).toEqual([
      { target: 'src/core/b.ts', isPackage: false, typeOnly: onlyTypes },
    ])
  })

  test('but not in text', () => {
    expect(importsOf({ path: 'src/core/a.ts', text: `const a = "import './b.js'"` })).toEqual([])
  })
})

describe('files under version control', () => {
  // Built from parts, so that this file holds none of them.
  const traces = [
    // A folder right below the root, as in a container, has a name that texts may hold by chance.
    ...(root.split(/[/\\]/).length > 3 ? [root.replace(/[/\\]$/, '')] : []),
    `${homedir()}/`,
    ['', 'home', ''].join('/'),
    ['"resolved"', ' "http'].join(':'),
    ['registry', 'npmjs', 'org'].join('.'),
    ['registry', 'yarnpkg', 'com'].join('.'),
  ]
  // The engine of the sandbox thinks that it lives there: it knows no machine.
  const ofTheEngine = ['', 'home', 'web_user'].join('/')
  // The artifact client explains itself with a folder of nobody.
  const ofAnExample = ['', 'home', 'user', 'files', 'plz-upload'].join('/')
  const tracesIn = ({ path, text }: SourceFile): string[] => {
    const own = text.replaceAll(ofTheEngine, '').replaceAll(ofAnExample, '')
    return traces.filter((trace) => own.includes(trace)).map((trace) => `${path}: ${trace}`)
  }

  test('hold no path of a machine and no host of a registry', () => {
    expect(files.flatMap(tracesIn)).toEqual([])
  })

  test.each(traces)('a file with %s is noticed', (trace) => {
    expect(tracesIn({ path: 'docs/a.md', text: `see ${trace}x` })).not.toEqual([])
  })

  test('belong to the project: nothing installed or packed, and no log', () => {
    expect(files.map(({ path }) => path)).not.toContainEqual(
      expect.stringMatching(/(^|\/)node_modules\/|\.(log|tgz)$/),
    )
  })
})
