import type { Level, Requirement } from '../core/requirement.js'
import type { SuiteFacts } from '../core/run-report.js'
import { citesOf, needsOf, proofOf, type Suite } from '../engine/check.js'
import { plannedSuite } from '../engine/plan.js'
import { suites } from '../suites/index.js'
import type { ReadFile } from './config/read.js'
import { readSuiteFiles, type FindFiles } from './suite-files/files.js'
import { suitesOf } from './suite-files/suites.js'

/** A check as lists and documentation show it. */
export interface CatalogueCheck {
  readonly id: string
  readonly title: string
  readonly level: Level
  readonly cites: readonly Requirement[]
  readonly hint: string
  /** Ids of the faults that prove it. */
  readonly proof: readonly string[]
  readonly needs: readonly string[]
}

/** A suite with all its checks. */
export interface CatalogueSuite {
  readonly suite: SuiteFacts
  readonly checks: readonly CatalogueCheck[]
}

/** Where the user's own suites come from. */
export interface OwnFiles {
  readonly globs: readonly string[]
  readonly readFile: ReadFile
  readonly findFiles: FindFiles
}

/**
 * Every built-in suite and check, and those of the user's files, without running anything.
 * @throws ConfigError for files that can't be read
 */
export function catalogue(own?: OwnFiles): readonly CatalogueSuite[] {
  return [...Object.values<Suite>(suites), ...(own ? ownSuites(own) : [])].map((suite) => ({
    suite: { id: suite.id, title: suite.title },
    checks: plannedSuite(suite).checks.map(({ id, level, check }) => ({
      id,
      title: check.title,
      level,
      cites: citesOf(check).flatMap((cited) => suite.requirements[cited] ?? []),
      hint: check.hint,
      proof: Object.keys(proofOf(check)),
      needs: needsOf(check),
    })),
  }))
}

function ownSuites({ globs, readFile, findFiles }: OwnFiles): readonly Suite[] {
  const named = {
    'suite-files': globs,
    'script-libraries': [],
    'initial-script': undefined,
  }
  const files = readSuiteFiles(named, readFile, findFiles)
  const beside = { variables: {}, 'pause-scale': 'auto', 'strict-empty': false } as const
  return suitesOf({ ...beside, ...(files ? { files } : {}) }, Object.keys(suites))
}
