import { readFile, readdir, realpath, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'

/** A working copy of a repository. */
export interface Checkout {
  readonly root: string
  /** The commit that is checked out; undefined where that can't be told. */
  readonly head: string | undefined
  /** Where it was cloned from; undefined where that can't be told. */
  readonly origin: string | undefined
}

/** The checkout that a path stands in, links followed; undefined where none is around it. */
export async function checkoutAround(path: string): Promise<Checkout | undefined> {
  for (let at = await existing(resolve(path)); ; at = dirname(at)) {
    const found = await checkoutAt(at)
    if (found || at === dirname(at)) return found
  }
}

/** The checkouts below a folder, some levels down; a submodule is a part of what it stands in, and left out. */
export async function checkoutsBelow(
  folder: string,
  depth: number,
  whole = folder,
): Promise<readonly Checkout[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const inner = entries.filter((one) => one.isDirectory() && !skipped.includes(one.name))
  const found = await Promise.all(
    inner.map(async ({ name }) => {
      const path = join(folder, name)
      const checkout = (await isSubmodule(path, whole)) ? undefined : await checkoutAt(path)
      const deeper = depth > 1 ? await checkoutsBelow(path, depth - 1, whole) : []
      return [...(checkout ? [checkout] : []), ...deeper]
    }),
  )
  return found.flat()
}

const skipped: readonly string[] = ['.git', 'node_modules']

/** The nearest path that is there, as it is without links. */
async function existing(path: string): Promise<string> {
  const real = await realpath(path).catch(() => undefined)
  return real ?? (path === dirname(path) ? path : existing(dirname(path)))
}

async function checkoutAt(root: string): Promise<Checkout | undefined> {
  const git = await gitFolder(root)
  if (git === undefined) return undefined
  const config = await textOf(join(git, 'config'))
  const origin = /^\s*url\s*=\s*(\S+)\s*$/m.exec(config)?.[1]
  return { root, head: await headOf(git), origin }
}

/** The folder of git itself; where `.git` is a file, it names that. */
async function gitFolder(root: string): Promise<string | undefined> {
  const git = join(root, '.git')
  const kind = await stat(git).catch(() => undefined)
  if (kind === undefined || kind.isDirectory()) return kind && git
  const named = /^gitdir: (.+)$/m.exec(await textOf(git))?.[1]
  return named === undefined ? git : resolve(root, named.trim())
}

async function isSubmodule(path: string, whole: string): Promise<boolean> {
  const git = await gitFolder(path)
  return git?.startsWith(join(whole, '.git', 'modules', '/')) === true
}

async function headOf(git: string): Promise<string | undefined> {
  const head = (await textOf(join(git, 'HEAD'))).trim()
  const ref = /^ref: (refs\/[\w./-]+)$/.exec(head)?.[1]
  const commit = ref === undefined ? head : await commitOf(git, ref)
  return /^[0-9a-f]{40,64}$/.test(commit) ? commit : undefined
}

async function commitOf(git: string, ref: string): Promise<string> {
  const loose = (await textOf(join(git, ref))).trim()
  if (loose !== '') return loose
  const packed = (await textOf(join(git, 'packed-refs'))).split('\n')
  return packed.find((line) => line.endsWith(` ${ref}`))?.split(' ')[0] ?? ''
}

/** Empty where there is no such file. */
async function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '')
}
