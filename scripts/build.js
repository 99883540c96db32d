import { chmod, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ncc from '@vercel/ncc'
import { notices, packagesOf, withTheirOwn } from './notices.js'

// The bundles are not minified: at start-up that makes no measurable difference, and this way a
// stack trace names our functions and a change of dist/ can be read.
const worker = 'src/formats/sandbox/worker.js'
const entries = [
  { source: 'src/action/index.ts', folder: '.', mode: 0o644, head: '' },
  { source: 'src/cli/index.ts', folder: 'cli', mode: 0o755, head: '#!/usr/bin/env node\n' },
  // A thread is started from a file of its own.
  { source: worker, folder: 'sandbox', mode: 0o644, head: '', asTheyAre: evaluated },
]

// One file is uploaded as it is. What the artifact client packs and unpacks archives with would be a third of
// the bundle, and one of its packages has no licence; a module of Node stands in its place.
const externals = { archiver: 'node:stream', 'unzip-stream': 'node:stream' }

const root = fileURLToPath(new URL('..', import.meta.url))
const committed = join(root, 'dist')

/** Writes both bundles and the licence notices into an empty folder. */
async function build(target) {
  const bundled = []
  const whole = []
  for (const entry of entries) {
    const { code, assets, stats } = await ncc(join(root, entry.source), {
      cache: false,
      esm: true,
      externals,
      quiet: true,
      sourceMap: false,
      target: 'es2022',
      // `npm run typecheck` looks at the types, once and not for each bundle.
      transpileOnly: true,
    })
    const folder = join(target, entry.folder)
    await put(join(folder, 'index.js'), entry.head + code.replace(/^#!.*\n/, ''), entry.mode)
    for (const [name, asset] of Object.entries(assets)) {
      await put(join(folder, name), asset.source, 0o644)
    }
    const asTheyAre = entry.asTheyAre ? await entry.asTheyAre() : []
    for (const file of asTheyAre) {
      await put(join(folder, basename(file)), await readFile(join(root, file)), 0o644)
    }
    bundled.push(...modulesOf(stats.compilation))
    whole.push(...asTheyAre)
  }
  const { packages } = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'))
  const keys = new Set([...packagesOf(bundled), ...withTheirOwn(packagesOf(whole), packages)])
  await put(join(target, 'NOTICES.txt'), await notices(root, [...keys]), 0o644)
}

/** What the worker reads as text and evaluates in its engine: our interface, and libraries of packages. */
async function evaluated() {
  const text = await readFile(join(root, worker), 'utf8')
  return [...text.matchAll(/'((?:node_modules|src)\/[^']+\.js)'/g)].map(([, file]) => file)
}

/** The files that ended up in a bundle, relative to the root. */
function modulesOf({ modules, chunkGraph }) {
  return [...modules]
    .filter((module) => chunkGraph.getNumberOfModuleChunks(module) > 0)
    .flatMap((module) => [...(module.modules ?? [module])])
    .flatMap((module) => (module.resource ? [relative(root, module.resource)] : []))
}

async function put(file, content, mode) {
  if (content.includes(root)) throw new Error(`${file} would hold the path ${root}`)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, content)
  await chmod(file, mode)
}

/** One line for each file that is missing, not expected, or different. */
async function differences(expected, actual) {
  const lines = []
  const [wanted, present] = await Promise.all([filesOf(expected), filesOf(actual)])
  for (const name of new Set([...wanted.keys(), ...present.keys()])) {
    if (!present.has(name)) lines.push(`dist/${name} is missing`)
    else if (!wanted.has(name)) lines.push(`dist/${name} is not made by the build`)
    else if (!wanted.get(name).bytes.equals(present.get(name).bytes)) {
      lines.push(`dist/${name} differs from a new build`)
    } else if (wanted.get(name).executable !== present.get(name).executable) {
      lines.push(`dist/${name} should ${wanted.get(name).executable ? '' : 'not '}be executable`)
    }
  }
  return lines.sort()
}

async function filesOf(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = entries.filter((entry) => entry.isFile())
  return new Map(
    await Promise.all(
      files.map(async (entry) => {
        const path = join(entry.parentPath, entry.name)
        const [bytes, { mode }] = await Promise.all([readFile(path), stat(path)])
        // Windows has no such bit.
        const executable = process.platform !== 'win32' && (mode & 0o100) !== 0
        return [relative(folder, path).replaceAll('\\', '/'), { bytes, executable }]
      }),
    ),
  )
}

async function check() {
  const fresh = await mkdtemp(join(tmpdir(), 'dist-'))
  try {
    await build(fresh)
    const lines = await differences(fresh, committed)
    if (lines.length === 0) return
    throw new Error(`${lines.join('\n')}\nRun npm run build and commit dist/.`)
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
}

async function rebuild() {
  await rm(committed, { recursive: true, force: true })
  await build(committed)
}

// ncc reads the compiler options of the folder that it is started in.
process.chdir(root)
try {
  await (process.argv.includes('--check') ? check() : rebuild())
} catch (error) {
  // Thrown from inside ncc, an error would print one line of its source: four megabytes.
  console.error(error.message)
  process.exitCode = 1
}
