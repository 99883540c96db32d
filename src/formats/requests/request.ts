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

/** Fields with those of the same name in others put in their place; case makes no difference. */
export function overridden(fields: Fields, others: Fields): Fields {
  const names = new Set(others.map(([name]) => name.toLowerCase()))
  return [...fields.filter(([name]) => !names.has(name.toLowerCase())), ...others]
}
