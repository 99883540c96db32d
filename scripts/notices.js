import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'

const licenceFile = /^(licen[cs]e|copying|notice)([.-].*)?$/i
const readmeFile = /^readme(\..*)?$/i
/** Packages that name their licence and forgot its text; what stands in the notices in its place. */
const named = {
  '@nodable/entities':
    'Amit Gupta (https://solothought.com). The package names the MIT licence and carries no text of it.',
}
// A heading of either Markdown form, then all that follows up to the next heading or link table.
const licenceSection =
  /^(?:#+ *licen[cs]e.*|licen[cs]e\n-+)\n([^]*?)(?=\n#|\n.+\n[-=]{3,}\n|\n\[|$(?![^]))/im

/**
 * The lockfile keys of the packages that the given files (relative to the root) belong to, sorted:
 * `node_modules/a/node_modules/b` for a file in the nested copy of b. Files of ours have none.
 */
export function packagesOf(files) {
  const keys = files.flatMap((file) => {
    const path = file.replaceAll('\\', '/')
    return /^(node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []
  })
  return [...new Set(keys)].sort()
}

/**
 * The same packages with all that they need in turn, sorted: a package that comes as one built file holds their
 * code as well, and no bundler sees it.
 */
export function withTheirOwn(keys, locked) {
  const all = new Set(keys)
  // A set that grows while it is walked through gives what was added, too.
  for (const key of all)
    for (const name of Object.keys(locked[key]?.dependencies ?? {}))
      all.add(keyOf(name, key, locked))
  return [...all].sort()
}

/** Where a package finds another: in its own folder, or the nearest one above. */
function keyOf(name, from, locked) {
  const inner = `${from}/node_modules/${name}`.replace(/^\//, '')
  if (locked[inner] || from === '') return inner
  return keyOf(name, from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))), locked)
}

/**
 * The licence texts that travel with a bundle of the given packages (keys of the lockfile).
 * Throws with the names of all packages that have no licence, no licence text, or another version
 * installed than the lockfile tells.
 */
export async function notices(root, keys) {
  const lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'))
  const found = await Promise.all(keys.map((key) => notice(root, key, lock.packages[key])))
  const problems = found.flatMap((entry) => entry.problems)
  if (problems.length > 0) throw new Error(`Licence notices: ${problems.join('; ')}`)
  // Two copies of one version, at two places of the tree, are one notice.
  const entries = [...new Set(found.map((entry) => entry.text))].sort()
  return [
    'Packages that are part of the files in this folder, each under its own licence.\n',
    ...entries,
  ].join('\n')
}

async function notice(root, key, locked) {
  const name = key.slice(key.lastIndexOf('node_modules/') + 'node_modules/'.length)
  if (!locked) return { problems: [`${name} is bundled but not in package-lock.json`] }
  const folder = join(root, key)
  const installed = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  const licence = (await licenceOf(folder)) || named[name]
  const problems = []
  if (installed.version !== locked.version) {
    problems.push(`${name} is ${installed.version}, package-lock.json says ${locked.version}`)
  }
  if (!locked.license) problems.push(`${name} ${locked.version} names no licence`)
  if (!licence) problems.push(`${name} ${locked.version} has no licence text`)
  // Old packages name several, each as an object.
  const names = [locked.license].flat().map((one) => one?.type ?? one)
  const title = `${name} ${locked.version} (${names.join(' or ')})`
  return { problems, text: `${'='.repeat(80)}\n${title}\n${'-'.repeat(80)}\n${licence}\n` }
}

/** The licence files of a package, else the licence section of its readme, else an empty text. */
async function licenceOf(folder) {
  const files = (await readdir(folder)).sort()
  const read = async (name) => {
    const text = await readFile(join(folder, name), 'utf8')
    return text.replaceAll('\r\n', '\n').trim()
  }
  const licences = await Promise.all(files.filter((name) => licenceFile.test(name)).map(read))
  if (licences.length > 0) return licences.join('\n\n')
  const readmes = await Promise.all(files.filter((name) => readmeFile.test(name)).map(read))
  return readmes.map(sectionOf).find((section) => section !== '') ?? ''
}

/** The licence section of a readme; empty when it names a licence without its words. */
function sectionOf(readme) {
  const section = licenceSection.exec(readme)?.[1]?.trim() ?? ''
  return /copyright/i.test(section) && /permi|redistribution/i.test(section) ? section : ''
}
