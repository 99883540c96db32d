import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

const pieceLength = 1024 * 1024

/**
 * Writes a text as UTF-8 into a file below a directory, and creates the folders above it. Returns the absolute
 * path. A large text may come in pieces, and is encoded piece by piece, so that it never stands in memory twice.
 */
export async function writeBelow(
  directory: string,
  path: string,
  content: string | Iterable<string>,
): Promise<string> {
  const absolute = resolve(directory, path)
  await mkdir(dirname(absolute), { recursive: true })
  await writeFile(absolute, gathered(typeof content === 'string' ? piecesOf(content) : content))
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

/** Short pieces are written together. */
function* gathered(pieces: Iterable<string>): Generator<string> {
  let waiting: string[] = []
  let length = 0
  for (const piece of pieces) {
    waiting.push(piece)
    length += piece.length
    if (length < pieceLength) continue
    yield waiting.join('')
    waiting = []
    length = 0
  }
  yield waiting.join('')
}
