import { readdirSync, readFileSync } from 'node:fs'
import { parse, stringify } from 'yaml'

/** A code block of the documentation. */
export interface Block {
  /** `README.md, line 24`. */
  readonly at: string
  readonly language: string
  readonly text: string
}

/** The documents that users read. */
export const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
  'examples/scimmy/README.md',
]

/** Every block of the documents in a language. */
export function blocks(language: string): readonly Block[] {
  return documents.flatMap((path) => {
    const text = readFileSync(path, 'utf8')
    return [...text.matchAll(/^```(\w+)\n([^]*?)^```$/gm)]
      .map(([, found = '', body = ''], index) => ({ found, body, index }))
      .map(({ found, body }) => {
        const line = text.slice(0, text.indexOf(body)).split('\n').length
        return { at: `${path}, line ${String(line)}`, language: found, text: body }
      })
      .filter((block) => block.language === language)
  })
}

/** Whether a block of YAML is a configuration file; any other is a workflow, or a part of one. */
export function isConfiguration({ text }: Block): boolean {
  return text.startsWith('# .github/scim-conformance.yml\n')
}

/** A step of a workflow. */
export interface WorkflowStep {
  readonly uses?: string
  readonly with?: Readonly<Record<string, string>>
}

/** Makes a whole workflow of a block that shows a part of one. */
export function wholeWorkflow(text: string): string {
  const part: unknown = parse(text)
  const job = (steps: unknown) => ({ conformance: { 'runs-on': 'ubuntu-latest', steps } })
  if (Array.isArray(part)) return stringify({ on: 'push', jobs: job(part) })
  const jobs = job([{ run: 'true' }])
  return stringify({ on: 'push', jobs, ...(part as object) })
}

/** A step as YAML gives it, whose inputs may be numbers and the like. */
type WrittenStep = Omit<WorkflowStep, 'with'> & {
  readonly with?: Readonly<Record<string, unknown>>
}

interface Job {
  readonly steps: readonly WrittenStep[]
  readonly strategy?: { readonly matrix: Matrix }
}

type Leg = Readonly<Record<string, string | number>>
type Matrix =
  Readonly<Record<string, readonly (string | number)[]>> | { readonly include: readonly Leg[] }

/** The steps of a workflow that use this action, with the values of a matrix put in, once for each. */
export function actionSteps(workflow: string): readonly WorkflowStep[] {
  const { jobs } = parse(workflow) as { jobs: Readonly<Record<string, Job>> }
  return Object.values(jobs).flatMap(({ steps, strategy }) =>
    legsOf(strategy?.matrix).flatMap((leg) =>
      steps
        .filter(({ uses }) => uses?.startsWith('OWNER/scim-conformance-action@'))
        .map((step) => filled(step, leg)),
    ),
  )
}

/** Our documents have a matrix of one dimension, or a list of its legs. */
function legsOf(matrix: Matrix | undefined): readonly Leg[] {
  if (!matrix) return [{}]
  if ('include' in matrix) return matrix.include as readonly Leg[]
  return Object.entries(matrix).flatMap(([name, values]) =>
    values.map((value) => ({ [name]: value })),
  )
}

function filled({ with: written, ...step }: WrittenStep, leg: Leg): WorkflowStep {
  const inputs = Object.entries(written ?? {}).map(([name, value]) => [
    name,
    String(value)
      .replaceAll(/\$\{\{ secrets\[matrix\.\w+\] \}\}/g, '${{ secrets.SCIM_TOKEN }}')
      .replaceAll(/\$\{\{ matrix\.(\w+) \}\}/g, (_, key: string) => String(leg[key])),
  ])
  return { ...step, ...(written && { with: Object.fromEntries(inputs) }) }
}
