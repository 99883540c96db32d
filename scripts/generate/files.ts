import { action } from './action.js'
import { checkReference } from './check-reference.js'
import { clientFaultTable } from './client-faults.js'
import { configSchemaText, suiteSchemaText } from './schemas.js'
import { optionReference } from './option-reference.js'
import { pageParts } from './page-parts.js'
import { realBugList } from './real-bugs.js'
import { security } from './security.js'

/** A file that is made from the sources and committed. */
export interface GeneratedFile {
  /** From the root of the repository. */
  readonly file: string
  render(): string
}

/** All generated files. */
export const files: readonly GeneratedFile[] = [
  { file: 'action.yml', render: action },
  { file: 'docs/checks.md', render: checkReference },
  { file: 'docs/client-faults.md', render: clientFaultTable },
  { file: 'docs/options.md', render: optionReference },
  { file: 'docs/real-bugs.md', render: realBugList },
  { file: 'docs/security.md', render: security },
  { file: 'src/reports/html/page-parts.ts', render: pageParts },
  { file: 'schemas/config.schema.json', render: configSchemaText },
  { file: 'schemas/suite.schema.json', render: suiteSchemaText },
]
