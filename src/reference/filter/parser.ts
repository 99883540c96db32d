import { badRequest, type ScimError } from '../scim-error.js'
import { operators, type Filter, type Literal, type Operator } from './filter.js'
import { tokens, type Token } from './lexer.js'

const deepest = 50
const attributePath = /^(?:urn:[^\s]+:)?[a-z][a-z0-9_-]*(?:\.\$?[a-z][a-z0-9_-]*)?$/i
const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/i

/** Parses a filter by the grammar of RFC 7644, figure 1; throws invalidFilter for anything else. */
export function parseFilter(text: string): Filter {
  const reader = new Reader(text)
  const filter = reader.disjunction()
  reader.end()
  return filter
}

/** A parsed PATCH path: an attribute path, or a value path with an optional sub-attribute. */
export interface PatchPath {
  readonly path: string
  readonly condition?: Filter
  /** The sub-attribute behind the bracket. */
  readonly sub?: string
}

/** Parses a PATCH path by the grammar of RFC 7644, figure 7. */
export function parsePatchPath(text: string): PatchPath {
  return new Reader(text).patchPath()
}

class Reader {
  readonly #tokens: readonly Token[]
  #position = 0
  #depth = 0
  #inElement = false

  constructor(readonly text: string) {
    this.#tokens = tokens(text)
  }

  disjunction(): Filter {
    return this.#chain('or', () => this.#chain('and', () => this.#term()))
  }

  patchPath(): PatchPath {
    const path = this.#attributePath()
    if (!this.#takes('[')) {
      this.end()
      return { path }
    }
    const condition = this.#elementCondition()
    const rest = this.#peek()
    if (!rest) return { path, condition }
    this.#position += 1
    this.end()
    if (rest.spaced || !/^\.\$?[a-z][a-z0-9_-]*$/i.test(rest.text)) throw this.#unexpected(rest)
    return { path, condition, sub: rest.text.slice(1) }
  }

  end(): void {
    const token = this.#peek()
    if (token) throw this.#unexpected(token)
  }

  #chain(kind: 'and' | 'or', next: () => Filter): Filter {
    const parts = [next()]
    while (this.#takesWord(kind)) parts.push(next())
    const [only] = parts
    return parts.length === 1 && only ? only : { kind, parts }
  }

  #term(): Filter {
    if (this.#takes('(')) return this.#group()
    const next = this.#tokens[this.#position + 1]
    if (this.#isWord('not') && next?.text === '(' && next.kind === 'bracket') {
      this.#position += 2
      return { kind: 'not', part: this.#group() }
    }
    return this.#expression()
  }

  #group(): Filter {
    this.#deepen()
    const filter = this.disjunction()
    this.#expect(')')
    this.#depth -= 1
    return filter
  }

  #expression(): Filter {
    const path = this.#attributePath()
    if (this.#takes('[')) {
      if (this.#inElement) throw this.#invalid('A value path cannot stand inside another one.')
      return { kind: 'element', path, condition: this.#elementCondition() }
    }
    const word = this.#next(`an operator behind ${path}`)
    const name = word.text.toLowerCase()
    if (word.kind === 'word' && name === 'pr') return { kind: 'present', path }
    if (word.kind !== 'word' || !isOperator(name)) {
      throw this.#invalid(`The operator '${word.text}' is not supported.`)
    }
    return { kind: 'compare', path, operator: name, literal: this.#literal(name) }
  }

  #elementCondition(): Filter {
    this.#deepen()
    this.#inElement = true
    const condition = this.disjunction()
    this.#expect(']')
    this.#inElement = false
    this.#depth -= 1
    return condition
  }

  #attributePath(): string {
    const token = this.#next('an attribute')
    if (token.kind !== 'word' || !attributePath.test(token.text)) throw this.#unexpected(token)
    return token.text
  }

  #literal(operator: string): Literal {
    const token = this.#next(`a value behind '${operator}'`)
    // The samples of RFC 7644 write one string without the blank before it (section 3.5.2.2).
    if (token.kind === 'string') return this.#string(token)
    if (token.kind === 'word') {
      if (token.text === 'true') return true
      if (token.text === 'false') return false
      if (token.text === 'null') return null
      if (number.test(token.text)) return Number(token.text)
    }
    throw this.#invalid(`A value has to be a JSON literal, is ${token.text}.`)
  }

  #string(token: Token): string {
    try {
      return String(JSON.parse(token.text))
    } catch {
      throw this.#invalid(`The value is no JSON string: ${token.text}`)
    }
  }

  #deepen(): void {
    this.#depth += 1
    if (this.#depth > deepest) throw this.#invalid(`Brackets nest more than ${deepest} deep.`)
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#position]
  }

  #next(wanted: string): Token {
    const token = this.#peek()
    if (!token) throw this.#invalid(`It ends where ${wanted} should stand.`)
    this.#position += 1
    return token
  }

  #isWord(word: string): boolean {
    const token = this.#peek()
    return token?.kind === 'word' && token.text.toLowerCase() === word
  }

  #takesWord(word: string): boolean {
    if (!this.#isWord(word)) return false
    this.#position += 1
    return true
  }

  #takes(bracket: string): boolean {
    const token = this.#peek()
    if (token?.kind !== 'bracket' || token.text !== bracket) return false
    this.#position += 1
    return true
  }

  #expect(bracket: string): void {
    const token = this.#next(`'${bracket}'`)
    if (token.kind !== 'bracket' || token.text !== bracket) throw this.#unexpected(token)
  }

  #unexpected(token: Token): ScimError {
    return this.#invalid(`Unexpected ${token.text}.`)
  }

  #invalid(why: string): ScimError {
    return badRequest('invalidFilter', `The filter '${this.text}' is invalid. ${why}`)
  }
}

function isOperator(name: string): name is Operator {
  return operators.some((operator) => operator === name)
}
