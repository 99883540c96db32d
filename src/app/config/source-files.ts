import type { SourceLine } from '../../core/check-result.js'
import type { ConfiguredSource } from './configuration.js'
import type { Document, Path } from '../../formats/document/document.js'
import { pathName, type Mistake } from '../../formats/document/mistakes.js'
import type { ReadFile } from './read.js'

/** An entry of `sources` as it is written, once it kept its schema. */
export interface WrittenSource {
  readonly check?: string
  readonly section?: string
  readonly area?: string
  readonly file: string
  readonly line?: number
  readonly find?: string
}

/** The entries of `sources` with the lines that they name, and what is wrong with them. */
export interface FoundSources {
  readonly sources: readonly ConfiguredSource[]
  readonly mistakes: readonly Mistake[]
}

const kinds = ['check', 'section', 'area'] as const

/** Looks up every file that `sources` names. */
export function findSources(
  document: Document,
  written: readonly WrittenSource[],
  readFile: ReadFile,
): FoundSources {
  const sources: ConfiguredSource[] = []
  const mistakes: Mistake[] = []
  written.forEach((entry, index) => {
    const path: Path = ['sources', index]
    const named = kinds.filter((kind) => entry[kind] !== undefined)
    const [kind] = named
    const wrong = (place: Path, message: string): void => {
      mistakes.push({ place: document.placeOf(place), message: `${pathName(place)} ${message}` })
    }
    if (kind === undefined || named.length > 1)
      return wrong(
        path,
        `should have one of ${kinds.join(', ')}, has ${named.join(' and ') || 'none'}`,
      )
    if (entry.line !== undefined && entry.find !== undefined)
      return wrong(path, 'should have line or find, has both')
    const at = lineOf(entry, readFile)
    if ('member' in at) return wrong([...path, at.member], at.wrong)
    const place = document.placeOf([...path, kind])
    sources.push({ by: kind, pattern: entry[kind] ?? '', at, place })
  })
  return { sources, mistakes }
}

interface WrongMember {
  readonly member: 'file' | 'line' | 'find'
  readonly wrong: string
}

function lineOf({ file, line, find }: WrittenSource, readFile: ReadFile): SourceLine | WrongMember {
  if (/^([\\/]|[a-z]:)|(^|[\\/])\.\.([\\/]|$)/i.test(file))
    return { member: 'file', wrong: `should be a path below the folder of the run, is ${file}` }
  // As GitHub names it, whose annotations would else find no file.
  const path = file.replaceAll('\\', '/').replace(/^(\.\/)+/, '')
  const text = textOf(path, readFile)
  if (typeof text !== 'string') return text
  const lines = text.split('\n')
  if (find !== undefined) {
    const index = lines.findIndex((one) => one.includes(find))
    return index < 0
      ? { member: 'find', wrong: `does not stand in ${file}: ${JSON.stringify(find)}` }
      : { file: path, line: index + 1 }
  }
  const last = text.endsWith('\n') ? lines.length - 1 : lines.length
  return line !== undefined && line > last
    ? { member: 'line', wrong: `is ${line}, and ${file} ends with line ${last}` }
    : { file: path, line: line ?? 1 }
}

function textOf(file: string, readFile: ReadFile): string | WrongMember {
  try {
    const text = readFile(file)
    if (text !== undefined) return text
    return { member: 'file', wrong: `names ${JSON.stringify(file)}, which is not there` }
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? String(error)
    return { member: 'file', wrong: `names ${JSON.stringify(file)}, which can't be read (${why})` }
  }
}
