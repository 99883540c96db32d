/** One thing that is not as it should be. */
export interface Finding {
  /** One sentence with the request, what should be, and what is. */
  readonly message: string
  /** Where to look: `status`, `header location`, `body`, `time`, or a JSON pointer such as `/name/givenName`. */
  readonly at: string
  /** What should be there, in words or as JSON. */
  readonly expected: string
  /** What was there, in words or as JSON. */
  readonly actual: string
  /** The id of the exchange that shows it; absent when nothing was exchanged. */
  readonly exchange?: string
}
