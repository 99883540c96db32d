import { afterEach, describe, expect, test } from '@jest/globals'
import { workflowLine } from '../../src/action/workflow-line.js'
import type { Environment } from '../../src/action/toolkit.js'
import { startRunner } from './runner.js'
import type { FakeRunner } from './runner.js'

const workflow = `name: CI
on: push
jobs:
  other:
    runs-on: ubuntu-latest
    steps:
      - uses: maker/scim-conformance-action@v1
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - run: |
          echo "- uses: maker/scim-conformance-action@v1"
      # - uses: maker/scim-conformance-action@v1
      - name: first
        uses: "maker/scim-conformance-action@0123456789abcdef" # v1
      - id: named
        with: { base-url: demo }
        uses: Maker/SCIM-conformance-action@v1
      - { name: third, uses: maker/scim-conformance-action@main }
      - uses: ./
      - uses: ./
      - uses: maker/scim-conformance-action-2@v1
  called:
    uses: ./.github/workflows/other.yml
`

const own = '__maker_scim-conformance-action'

let runner: FakeRunner
afterEach(() => runner.dispose())

async function lineWith(env: Environment, text = workflow) {
  runner = await startRunner({
    env: {
      GITHUB_WORKFLOW_REF: 'octo/scim/.github/workflows/ci.yml@refs/heads/main',
      ...env,
    },
  })
  await runner.write('.github/workflows/ci.yml', text)
  return workflowLine(runner.env)
}

describe('workflowLine', () => {
  test.each<[string, Environment, number]>([
    ['the first step of the job', { GITHUB_ACTION: own }, 16],
    ['the step with the id', { GITHUB_ACTION: 'named' }, 19],
    ['the second step without an id', { GITHUB_ACTION: `${own}_2` }, 20],
    ['the first step for a number that is not there', { GITHUB_ACTION: `${own}_9` }, 16],
    ['the first step inside a composite action', { GITHUB_ACTION: '__run' }, 16],
    ['the step of another job', { GITHUB_JOB: 'other', GITHUB_ACTION: own }, 7],
    ['any step for a job that is not there', { GITHUB_JOB: 'x', GITHUB_ACTION: own }, 7],
    ['a local action', { GITHUB_ACTION_REPOSITORY: '', GITHUB_ACTION: '__self' }, 21],
    ['a second local action', { GITHUB_ACTION_REPOSITORY: '', GITHUB_ACTION: '__self_2' }, 22],
    [
      'an action whose name ends like a number',
      {
        GITHUB_ACTION_REPOSITORY: 'maker/scim-conformance-action-2',
        GITHUB_ACTION: '__maker_scim-conformance-action-2',
      },
      23,
    ],
  ])('finds %s', async (_, env, line) => {
    expect(await lineWith(env)).toEqual({ file: '.github/workflows/ci.yml', line })
  })

  test.each<[string, Environment]>([
    ['no workflow reference', { GITHUB_WORKFLOW_REF: undefined }],
    ['a reference of another form', { GITHUB_WORKFLOW_REF: 'octo/scim/../../etc/passwd@main' }],
    [
      'a workflow of another repository',
      { GITHUB_WORKFLOW_REF: 'octo/shared/.github/workflows/ci.yml@refs/heads/main' },
    ],
    ['no checkout', { GITHUB_WORKFLOW_REF: 'octo/scim/.github/workflows/gone.yml@x' }],
    ['no workspace', { GITHUB_WORKSPACE: undefined }],
    ['no step that uses the action', { GITHUB_ACTION_REPOSITORY: 'maker/other' }],
  ])('finds nothing with %s', async (_, env) => {
    expect(await lineWith(env)).toBeUndefined()
  })

  test.each([
    '',
    '[]',
    'jobs: 7',
    'jobs:\n  a: 1\n  b: { steps: 2 }\n  c: { steps: [3] }',
    '{{{',
    '\0',
  ])('finds nothing in %j', async (text) => {
    expect(await lineWith({}, text)).toBeUndefined()
  })
})
