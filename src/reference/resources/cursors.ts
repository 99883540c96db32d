import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { badRequest } from '../scim-error.js'

/** How many seconds a cursor works; told as `pagination.cursorTimeout`. */
export const cursorTimeout = 600

/** A place in the results of a query. */
export interface Position {
  /** How many results stand before it. */
  readonly start: number
  /** The id of the result just before it, which still tells the place when others come and go. */
  readonly after?: string
}

/** What a cursor belongs to: the query with its endpoint, and the size of its pages. */
export interface Pages {
  readonly query: string
  readonly count: number
}

interface Content extends Position {
  readonly query: string
  readonly count: number
  readonly until: number
}

const cipher = 'aes-256-gcm'
const ivLength = 12
const tagLength = 16

/** Makes cursors that nobody else can read or make (RFC 9865, section 5.2). */
export class Cursors {
  readonly #key = randomBytes(32)

  constructor(private readonly now: () => Date) {}

  /** The cursor of a position, in characters that a URL takes as they are. */
  make({ query, count }: Pages, position: Position): string {
    const until = this.now().getTime() + cursorTimeout * 1000
    const content: Content = { ...position, query: digest(query), count, until }
    const iv = randomBytes(ivLength)
    const seal = createCipheriv(cipher, this.#key, iv)
    const text = Buffer.concat([seal.update(JSON.stringify(content), 'utf8'), seal.final()])
    return Buffer.concat([iv, seal.getAuthTag(), text]).toString('base64url')
  }

  /** The position of a cursor; throws what RFC 9865, section 2.1, has for one that does not fit. */
  read(cursor: string, { query, count }: Pages): Position {
    const content = this.#open(cursor)
    if (content?.query !== digest(query)) {
      throw badRequest('invalidCursor', 'The cursor does not belong to this query.')
    }
    if (content.until < this.now().getTime()) {
      throw badRequest('expiredCursor', 'The cursor is too old; begin again without it.')
    }
    if (content.count !== count) {
      throw badRequest('invalidCount', 'The count should be the same for all pages of a query.')
    }
    return content
  }

  #open(cursor: string): Content | undefined {
    const bytes = Buffer.from(cursor, 'base64url')
    // Some bits of the last character mean nothing, and other characters are skipped by the decoder.
    if (bytes.length <= ivLength + tagLength || bytes.toString('base64url') !== cursor) return
    const open = createDecipheriv(cipher, this.#key, bytes.subarray(0, ivLength))
    open.setAuthTag(bytes.subarray(ivLength, ivLength + tagLength))
    try {
      const text = open.update(bytes.subarray(ivLength + tagLength), undefined, 'utf8')
      return JSON.parse(text + open.final('utf8')) as Content
    } catch {
      return undefined
    }
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}
