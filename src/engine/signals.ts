import type { Finding } from '../core/finding.js'

/** Ends a check whose statement is refuted so plainly that asking on would only make noise. */
export class Deviation extends Error {
  override readonly name = 'Deviation'
  readonly finding: Finding

  constructor(finding: Finding) {
    super(finding.message)
    this.finding = finding
  }
}

/** Ends a check that could not be asked: what it stands on was not to be had. */
export class Blocked extends Error {
  override readonly name = 'Blocked'
}

/** Ends a check about something that the target does not offer. */
export class Skip extends Error {
  override readonly name = 'Skip'
}
