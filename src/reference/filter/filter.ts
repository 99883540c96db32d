/** The operators that compare an attribute with a literal (RFC 7644, table 3). */
export const operators = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'] as const

/** An operator that compares an attribute with a literal. */
export type Operator = (typeof operators)[number]

/** What a filter may compare with. */
export type Literal = string | number | boolean | null

/** A parsed filter; attribute paths are still as they were written. */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Filter[] }
  | { readonly kind: 'not'; readonly part: Filter }
  | { readonly kind: 'present'; readonly path: string }
  | {
      readonly kind: 'compare'
      readonly path: string
      readonly operator: Operator
      readonly literal: Literal
    }
  /** A value path: conditions that one and the same element has to meet. */
  | { readonly kind: 'element'; readonly path: string; readonly condition: Filter }
