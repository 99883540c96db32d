import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

const pieceLength = 1024 * 1024

/**
 * Writes a text as UTF-8 into a file below a directory, and creates the folders above it. Returns the absolute
 * path. A large text is encoded piece by piece, so that it never stands in memory twice.
 */
export async function writeBelow(
  directory: string,
  path: string,
  content: string,
): Promise<string> {
  const absolute = resolve(directory, path)
  await mkdir(dirname(absolute), { recursive: true })
  await writeFile(absolute, piecesOf(content))
  return absolute
}

function* piecesOf(text: string): Generator<string> {
  for (let start = 0; start < text.length;) {
    const end = start + pieceLength
    // The halves of a character beyond U+FFFF are no characters each.
    const isWhole = (text.codePointAt(end - 1) ?? 0) <= 0xffff
    yield text.slice(start, isWhole ? end : end + 1)
    start = isWhole ? end : end + 1
  }
}
