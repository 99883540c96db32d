import type { Level } from '../../core/requirement.js'
import type { Feature } from '../../engine/feature.js'
import type { ComparisonName } from '../transcript/comparison.js'

/** A scalar of a suite file. */
export type Scalar = string | number | boolean | null

/** Comparisons by name. */
export type WrittenComparisons = Readonly<Partial<Record<ComparisonName, unknown>>>

/** A value that is to be equal, or comparisons. */
export type WrittenExpectation =
  | Scalar
  | readonly unknown[]
  | (WrittenComparisons & {
      readonly count?: number | WrittenComparisons
      readonly all?: readonly WrittenComparisons[]
    })

/** What an answer must show. */
export interface WrittenExpectations {
  readonly status?: number | string | readonly number[] | WrittenComparisons
  readonly headers?: Readonly<Record<string, WrittenExpectation>>
  readonly body?: Readonly<Record<string, WrittenExpectation>>
  readonly text?: WrittenExpectation
  readonly size?: WrittenExpectation
  readonly within?: number | string
}

/** A statement about an answer. */
export interface WrittenStatement {
  readonly title?: string
  readonly level?: Level
  readonly requirement?: string
  readonly source?: string
  readonly section?: string | number
  readonly link?: string
  readonly cites?: string | readonly string[]
  readonly hint?: string
  readonly expect?: WrittenExpectations
}

/** Names with texts, numbers or truth values. */
export type WrittenTexts = Readonly<Record<string, string | number | boolean>>

/** Header fields of a step; `null` leaves one out that every request has. */
export type WrittenHeaders = Readonly<Record<string, WrittenTexts[string] | null>>

/** A step, or steps below a condition. */
export interface WrittenStep extends WrittenStatement {
  readonly id?: string
  readonly request?: string
  readonly query?: WrittenTexts
  readonly headers?: WrittenHeaders
  readonly json?: unknown
  readonly text?: string
  readonly form?: WrittenTexts
  readonly credentials?: 'none'
  readonly 'wrong-credential'?: string
  readonly save?: Readonly<Record<string, string>>
  readonly also?: Readonly<Record<string, WrittenStatement>>
  readonly needs?: readonly Feature[]
  readonly given?: 'any-user'
  readonly after?: string | readonly string[]
  readonly when?: Readonly<Record<string, WrittenExpectation>>
  readonly pause?: number | string
  readonly skip?: string
  readonly todo?: string
  readonly steps?: readonly WrittenStep[]
}

/** A suite file as it is written, once it kept its schema. */
export interface WrittenSuite {
  readonly suite: string
  readonly source?: string
  readonly variables?: WrittenTexts
  readonly headers?: WrittenTexts
  readonly 'stop-on-failure'?: boolean
  readonly steps: readonly WrittenStep[]
}
