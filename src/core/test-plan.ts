/** How far a run can answer for a row: in whole, in part, or not at all since nothing reaches the server. */
export type Reach = 'yes' | 'partly' | 'no'

/** One row of somebody's test plan, and the checks that stand for it. */
export interface PlanRow {
  /** As the plan numbers it: `C9290`. */
  readonly id: string
  /** What it is about, in words of our own. */
  readonly title: string
  readonly reach: Reach
  /** Ids of checks; empty where the reach is `no`. */
  readonly checks: readonly string[]
  /** What a person still has to look at; absent where nothing is left. */
  readonly person?: string
}

/** A test plan of an identity provider, by whose rows a run can be read. */
export interface TestPlan {
  readonly id: string
  readonly title: string
  /** Where the plan is from. */
  readonly link: string
  /** The suites whose checks stand for its rows. */
  readonly suites: readonly string[]
  readonly rows: readonly PlanRow[]
}

/** What a run says of a row. */
export type RowStanding =
  /** Everything that the row asks of the server was proved. */
  | 'passed'
  | 'failed'
  /** The server's half was proved; a person looks at the rest. */
  | 'partly'
  /** Something that stands for it was skipped, blocked, or left out of the run. */
  | 'unproved'
  /** Nothing of it reaches the server. */
  | 'by-hand'

/** A row, read by the results of a run. */
export interface ReadRow extends Omit<PlanRow, 'reach'> {
  readonly standing: RowStanding
}

/** A test plan, read by the results of a run. */
export interface ReadPlan {
  readonly id: string
  readonly title: string
  readonly link: string
  readonly rows: readonly ReadRow[]
}
