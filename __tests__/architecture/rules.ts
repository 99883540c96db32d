import { layers, packages, typeOnly } from './layers.js'
import { importsOf, layerOf, type SourceFile } from './source-file.js'

/** Something that holds for all files of src. */
export interface Rule {
  readonly title: string
  /** One line for each place where it does not hold. */
  violations(files: readonly SourceFile[]): readonly string[]
  /** Files that break this rule, to prove that it can fail. */
  readonly planted: readonly SourceFile[]
}

/** Files beside src that are data, and may be read. */
const published = ['package.json', 'schemas/report.schema.json']

/** Tells the imports that lead to a layer where they may not. */
export function layerViolations(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap((file) => {
    const from = layerOf(file.path) ?? 'src'
    const allowed = layers[from] ?? []
    return (
      importsOf(file)
        .filter(({ isPackage }) => !isPackage)
        // Name and version of the tool, and what a report holds, stand there and nowhere else.
        .filter(({ target }) => !(from === 'app' && published.includes(target)))
        .filter(({ target, typeOnly: onlyTypes }) => {
          const to = layerOf(target) ?? 'outside of src'
          const forTypes = onlyTypes && (typeOnly[from] ?? []).includes(to)
          return to !== from && !allowed.includes(to) && !forTypes
        })
        .map(({ target }) => `${file.path} imports ${target}`)
    )
  })
}

// Tables of requirements and transcripts grow with what they list.
const isData = ({ path }: SourceFile): boolean => /^src\/(spec|suites\/(okta|clients))\//.test(path)
const isCode = (file: SourceFile): boolean => !isData(file)
const lines = ({ text }: SourceFile): number => text.trimEnd().split('\n').length
const isEntry = ({ path }: SourceFile): boolean => /^src\/(action|cli)\/index\.ts$/.test(path)
const long = (path: string, count: number): SourceFile => ({ path, text: '\n'.repeat(count) + ';' })

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

/** The rules of the house that can be read off the files. */
export const rules: readonly Rule[] = [
  {
    title: 'every folder of src is a layer of the table',
    violations: (files) =>
      files.map(({ path }) => path).filter((path) => !Object.hasOwn(layers, layerOf(path) ?? '')),
    planted: [{ path: 'src/shared/thing.ts', text: '' }],
  },
  {
    title: 'a layer imports only what the table allows',
    violations: layerViolations,
    planted: [{ path: 'src/core/a.ts', text: "export * from '../engine/b.js'" }],
  },
  {
    title: 'a package with a home is imported nowhere else',
    violations: (files) =>
      files.flatMap((file) =>
        importsOf(file)
          .filter(({ isPackage }) => isPackage)
          .filter(({ target }) => {
            const owner = Object.keys(packages).find(
              (name) => target === name || target.startsWith(`${name}/`),
            )
            const home = owner === undefined ? undefined : packages[owner]
            return home === undefined
              ? target.startsWith('@actions/') && !file.path.startsWith('src/action/')
              : !file.path.startsWith(home)
          })
          .map(({ target }) => `${file.path} imports ${target}`),
      ),
    planted: [
      { path: 'src/http/other.ts', text: "import fetch from 'node-fetch'" },
      { path: 'src/app/log.ts', text: "const core = await import('@actions/core')" },
      { path: 'src/app/upload.ts', text: "import type { A } from '@actions/artifact'" },
    ],
  },
  {
    title: 'files and folders are nouns in kebab-case, and none is a drawer for anything',
    violations: (files) =>
      files
        .map(({ path }) => path)
        .filter((path) => {
          const names = path.replace(/\.ts$/, '').split('/')
          const tidy = names.every((name) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))
          const drawer = names.some((name) => /^(utils?|helpers?|misc|shared|stuff)$/.test(name))
          return !tidy || drawer
        }),
    planted: [
      { path: 'src/core/utils.ts', text: '' },
      { path: 'src/engine/helpers/ids.ts', text: '' },
      { path: 'src/engine/runCheck.ts', text: '' },
    ],
  },
  {
    title: 'a file has at most 300 lines, unless it is data',
    violations: (files) =>
      files
        .filter(isCode)
        .filter((file) => lines(file) > 300)
        .map((file) => `${file.path} has ${String(lines(file))} lines`),
    planted: [long('src/engine/all.ts', 300)],
  },
  {
    title: 'half of the files have at most 80 lines',
    violations: (files) => {
      const middle = median(files.filter(isCode).map(lines))
      return middle > 80 ? [`the median is ${String(middle)}`] : []
    },
    planted: [long('src/engine/a.ts', 90), long('src/engine/b.ts', 90), long('src/core/c.ts', 9)],
  },
  {
    title: 'folders are at most three deep',
    violations: (files) =>
      files.map(({ path }) => path).filter((path) => path.split('/').length > 4),
    planted: [{ path: 'src/suites/rfc7644/patch/add.ts', text: '' }],
  },
  {
    title: 'nothing below the edges ends the process',
    violations: (files) =>
      files
        .filter((file) => !isEntry(file) && file.path !== 'src/cli/terminal.ts')
        .filter(({ text }) =>
          /\bprocess\s*\.\s*exit\b|\bexit\b[^;\n]*from 'node:process'/.test(text),
        )
        .map(({ path }) => path),
    planted: [
      { path: 'src/cli/main.ts', text: 'process.exit(1)' },
      { path: 'src/engine/run.ts', text: "import { exit } from 'node:process'" },
    ],
  },
  {
    title: 'an entry does no more than to start the main function',
    violations: (files) =>
      files
        .filter(isEntry)
        .filter((file) => lines(file) > 12)
        .map(({ path }) => path),
    planted: [long('src/cli/index.ts', 40)],
  },
]
