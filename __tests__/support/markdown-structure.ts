import { lexer } from 'marked'
import type { Token, Tokens } from 'marked'

/** A piece of Markdown: what it is, and what is in it. Plain text and its escapes are left out. */
export interface Piece {
  readonly kind: string
  readonly inside: readonly Piece[]
}

/** What a GFM parser makes of a text, without the words: two texts of one shape hold the same markup. */
export function structureOf(markdown: string): readonly Piece[] {
  return lexer(markdown, { gfm: true }).flatMap(pieceOf)
}

function pieceOf(token: Token): readonly Piece[] {
  const inside = childrenOf(token).flatMap(pieceOf)
  if (['escape', 'space'].includes(token.type)) return []
  if (token.type === 'text') return inside
  return [{ kind: kindOf(token), inside }]
}

function kindOf(token: Token): string {
  if (token.type === 'heading') return `heading ${(token as Tokens.Heading).depth}`
  if (token.type === 'link') return `link ${new URL((token as Tokens.Link).href).hostname}`
  // All HTML is ours, and short; the figures in it may differ.
  return token.type === 'html' ? `html ${token.raw.trim().replace(/\d+/g, 'N')}` : token.type
}

function childrenOf(token: Token): readonly Token[] {
  if (token.type === 'table') {
    const { header, rows } = token as Tokens.Table
    return [header, ...rows].map((cells) => ({
      type: `row of ${cells.length}`,
      raw: '',
      tokens: cells.map((cell) => ({ type: 'cell', raw: '', tokens: cell.tokens })),
    }))
  }
  if (token.type === 'list') return (token as Tokens.List).items
  return 'tokens' in token ? (token.tokens ?? []) : []
}
