import type { CheckResult, SourceLine } from '../core/check-result.js'
import type { Comparison, RemovedCheck } from '../core/comparison.js'
import type {
  Exchange,
  ExchangeFailure,
  RecordedBody,
  RecordedRequest,
  RecordedResponse,
  Retry,
} from '../core/exchange.js'
import type { Finding } from '../core/finding.js'
import type { KnownFailure } from '../core/known-failure.js'
import type { Requirement } from '../core/requirement.js'
import type {
  Counts,
  Leftover,
  RunReport,
  SectionCoverage,
  ServerFacts,
  ShardFacts,
  SuiteFacts,
  TargetFacts,
  Verdict,
} from '../core/run-report.js'
import type { ReadPlan, ReadRow } from '../core/test-plan.js'

type FieldOf<T> = T extends object ? keyof T : never
type Field = FieldOf<
  | RunReport
  | RunReport['tool']
  | TargetFacts
  | Verdict
  | Counts
  | SectionCoverage
  | SuiteFacts
  | ServerFacts
  | ShardFacts
  | ReadPlan
  | ReadRow
  | CheckResult
  | SourceLine
  | Finding
  | Requirement
  | Exchange
  | RecordedRequest
  | RecordedResponse
  | Retry
  | RecordedBody
  | ExchangeFailure
  | Leftover
  | KnownFailure
  | Comparison
  | RemovedCheck
>

// A record, so that a new field does not compile until it has its place.
const places = {
  schemaVersion: true,
  tool: true,
  label: true,
  target: true,
  servers: true,
  shard: true,
  index: true,
  of: true,
  id: true,
  suite: true,
  title: true,
  kind: true,
  purpose: true,
  name: true,
  version: true,
  startedAt: true,
  durationMs: true,
  source: true,
  section: true,
  verdict: true,
  ok: true,
  reasons: true,
  counts: true,
  total: true,
  plan: true,
  places: true,
  passed: true,
  proved: true,
  failed: true,
  warned: true,
  informed: true,
  skipped: true,
  uncovered: true,
  blocked: true,
  errors: true,
  known: true,
  comparison: true,
  baseStartedAt: true,
  newlyFailing: true,
  fixed: true,
  lapsed: true,
  added: true,
  removed: true,
  baseUrl: true,
  protocol: true,
  protocolFound: true,
  auth: true,
  resourceTypes: true,
  features: true,
  absent: true,
  level: true,
  force: true,
  cites: true,
  outcome: true,
  reason: true,
  isDoubtful: true,
  hint: true,
  findings: true,
  message: true,
  at: true,
  expected: true,
  actual: true,
  exchange: true,
  feature: true,
  confidence: true,
  link: true,
  untestable: true,
  path: true,
  file: true,
  line: true,
  declaredAt: true,
  implementedAt: true,
  request: true,
  response: true,
  failure: true,
  retried: true,
  because: true,
  waitedMs: true,
  retryAfter: true,
  method: true,
  url: true,
  status: true,
  statusText: true,
  headers: true,
  body: true,
  text: true,
  cut: true,
  suites: true,
  results: true,
  plans: true,
  rows: true,
  standing: true,
  person: true,
  requirements: true,
  coverage: true,
  leftovers: true,
  knownFailures: true,
  pattern: true,
  until: true,
  checks: true,
  staleKnownFailures: true,
  warnings: true,
  exchanges: true,
} as const satisfies Record<Field, true>

/** Every field of a run report, in the order in which they are written: first what a person looks for. */
export const fieldOrder: readonly string[] = Object.keys(places)
