/** Values by name, in order; a name may have several. */
export type Fields = readonly (readonly [name: string, values: readonly string[]])[]

/** A request as it is to be sent, with everything filled in. */
export interface FilledRequest {
  readonly method: string
  /** Absolute, percent-encoded. */
  readonly url: string
  readonly headers: Fields
  /** Empty when there is none. */
  readonly body: string
  readonly form: Fields
}
