import type { Option } from './option.js'

/** What a run may do, run and show. */
export const safetyOptions = {
  mode: {
    type: 'choice',
    group: 'selection',
    placeholder: 'MODE',
    choices: ['full', 'read-only'],
    default: 'full',
    help: 'Whether the run may write. With `read-only` it sends nothing but GET, HEAD and OPTIONS, looks at what the server has, and skips every check that would write: for a server in production.',
  },
  'allow-fork-code': {
    type: 'boolean',
    group: 'files',
    placeholder: 'BOOLEAN',
    default: 'false',
    where: 'action',
    help: 'Whether `start`, `token-command`, `suite-files` and their scripts are followed under `pull_request_target`, `workflow_run` and the like for a pull request from a fork, with the rights and secrets of the repository. Refused without this unless the workspace is empty, or holds the commit of the workflow or of the base, and no checkout of the fork below it.',
  },
  redact: {
    type: 'choice',
    group: 'reports',
    placeholder: 'WHAT',
    choices: ['secrets', 'personal'],
    default: 'secrets',
    help: 'What is taken out of every output: `secrets`, or with `personal` also names, mail addresses and the like of what the run did not create itself. The same value gets the same made-up word throughout a run, and another one in the next.',
  },
} as const satisfies Record<string, Option>
