import { parse } from 'yaml'

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly shell?: string
  readonly with?: Readonly<Record<string, unknown>>
}
interface Job {
  readonly 'timeout-minutes'?: number
  readonly permissions?: Readonly<Record<string, string>>
  readonly steps?: readonly Step[]
}
interface Workflow {
  readonly on: unknown
  readonly permissions?: Readonly<Record<string, string>>
  readonly jobs: Readonly<Record<string, Job>>
}

/** One habit of our workflows: what is wrong in a file, a line for each place. */
export interface WorkflowRule {
  readonly title: string
  problems(text: string): readonly string[]
  /** A workflow, or a part of one, that breaks this rule. */
  readonly violation: string
}

const workflow = (text: string): Workflow => parse(text)
const jobs = (text: string): [string, Job][] => Object.entries(workflow(text).jobs)
const steps = (text: string): Step[] => jobs(text).flatMap(([, job]) => job.steps ?? [])

/** What holds for each workflow of this repository, beyond being valid. */
export const workflowRules: readonly WorkflowRule[] = [
  {
    title: 'pins every action by commit, with its version beside it',
    problems: (text) =>
      [...text.matchAll(/^\s*(?:- )?uses: (.*)$/gm)]
        .map(([, uses = '']) => uses)
        .filter((uses) => !/^\.\/$|^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(uses)),
    violation: 'jobs: { a: { steps: [\n- uses: actions/checkout@v7\n] } }',
  },
  {
    title: 'may read the contents and no more, unless a job says so',
    problems: (text) => {
      const permissions = JSON.stringify(workflow(text).permissions ?? 'no permissions')
      return permissions === '{"contents":"read"}' ? [] : [permissions]
    },
    violation: 'permissions: { contents: write }\njobs: {}',
  },
  {
    title: 'ends every job in bounded time',
    problems: (text) => jobs(text).flatMap(([id, job]) => (job['timeout-minutes'] ? [] : [id])),
    violation: 'jobs: { a: { steps: [] } }',
  },
  {
    title: 'says whether a checkout leaves its token behind',
    problems: (text) =>
      steps(text)
        .filter((step) => step.uses?.startsWith('actions/checkout@'))
        .filter((step) => typeof step.with?.['persist-credentials'] !== 'boolean')
        .map((step) => step.uses ?? ''),
    violation: 'jobs: { a: { steps: [{ uses: actions/checkout@v7 }] } }',
  },
  {
    title: 'puts no expression into a script',
    problems: (text) => steps(text).flatMap(({ run }) => (run?.includes('${{') ? [run] : [])),
    violation: 'jobs: { a: { steps: [{ run: "echo ${{ github.ref }}" }] } }',
  },
  {
    // The shell that GitHub takes by itself looks at the last part of a pipe only.
    title: 'names the shell where a script has a pipe',
    problems: (text) =>
      steps(text).flatMap(({ run, shell }) =>
        run && /[^|]\|[^|]/.test(run) && shell !== 'bash' ? [run] : [],
      ),
    violation: 'jobs: { a: { steps: [{ run: "false | tee log" }] } }',
  },
  {
    title: 'never runs the code of a fork with rights',
    problems: (text) =>
      JSON.stringify(workflow(text).on).includes('pull_request_target') ? ['on'] : [],
    violation: 'on: { pull_request_target: {} }\njobs: {}',
  },
]
