import { pipeline, Transform, type Readable } from 'node:stream'
import { constants, createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { TooLarge } from './failure.js'
import type { Garbage } from './garbage.js'
import type { Lanes } from './lanes.js'

/** Bytes of a body from which on only a few are read at the same time. */
const heavyBytes = 1024 * 1024

/** So many pieces of a body that is too large are kept, of at most 64 KiB each. */
const beginning = 2

/** A coding that ends early gives what came of it, as browsers do. */
const lenient = { flush: constants.Z_SYNC_FLUSH, finishFlush: constants.Z_SYNC_FLUSH }

/** How to undo what Content-Encoding names. */
const decoders: Readonly<Record<string, () => Transform>> = {
  gzip: () => createGunzip(lenient),
  'x-gzip': () => createGunzip(lenient),
  deflate: () => createInflate(lenient),
  br: () => createBrotliDecompress(),
}

/** No honest server packs what is packed more often; each time may make a thousand bytes of one. */
const mostCodings = 2

/** The codings of bodies that are asked for, as the value of Accept-Encoding. */
export const encodings = 'gzip, br'

/** A body while it is read. */
export interface Body {
  /** Rejects when it breaks off, is not what it says, or is larger than it may be. */
  readonly done: Promise<void>
  /** What came so far. */
  text(): string
}

/**
 * Reads a body of at most `limit` bytes, counted as they come over the wire and again once they are
 * unpacked, and keeps what came when it breaks off. Large ones are read on in the lanes `heavy`;
 * all are `garbage` soon.
 */
export function readBody(
  raw: Readable,
  encoding: string,
  limit: number,
  heavy: Lanes,
  garbage: Garbage,
): Body {
  // Decoded piece by piece, so that bytes and text never stand in memory side by side.
  const decoder = new TextDecoder()
  const parts: string[] = []
  let size = 0
  const read = async (): Promise<void> => {
    const source = unpacked(raw, encoding, limit)
    const pieces = source.iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer>
    const isReadUpTo = async (bytes: number): Promise<boolean> => {
      while (size <= bytes) {
        const next = (await pieces.next()) as IteratorResult<Buffer, undefined>
        if (next.done) return true
        size += next.value.length
        parts.push(decoder.decode(next.value, { stream: true }))
      }
      return false
    }
    try {
      if (await isReadUpTo(Math.min(limit, heavyBytes))) return
      if (await heavy.run(() => isReadUpTo(limit))) return
      // Nobody looks at more of it than its beginning.
      parts.splice(beginning)
      throw new TooLarge(limit)
    } finally {
      parts.push(decoder.decode())
      source.destroy()
      raw.destroy()
      garbage(size)
    }
  }
  return { done: read(), text: () => parts.join('') }
}

/**
 * The bytes that the codings stand for, of which the last was put on last (RFC 9110, section 8.4); an error
 * comes in their place once more than `limit` were packed. What has an unknown one stays as it is.
 */
function unpacked(raw: Readable, encoding: string, limit: number): Readable {
  const codings = encoding
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity')
    .slice(0, mostCodings)
  const undoing = codings.reverse().map((coding) => decoders[coding])
  if (undoing.length === 0 || !undoing.every((undo) => undo !== undefined)) return raw
  let size = 0
  const counted = new Transform({
    transform(chunk: Buffer, _, done) {
      size += chunk.length
      done(size > limit ? new TooLarge(limit) : null, chunk)
    },
  })
  // The error reaches whoever reads.
  const steps = [raw, counted, ...undoing.map((undo) => undo())]
  return pipeline(steps, () => undefined) as unknown as Readable
}
