/** Every output of the action, declared once: the source of action.yml and docs/options.md. */
export const outputs = {
  outcome:
    '`success`, `failure`, `skipped` (nothing was checked, such as without credentials on a fork), or `error` (nothing could be asked).',
  passed: 'Number of checks that passed.',
  failed: 'Number of checks whose broken rule fails the run.',
  warnings: 'Number of checks whose broken rule only warns.',
  skipped:
    'Number of checks that were not asked: the server does not offer what they are about, or the configuration leaves them out.',
  blocked: 'Number of checks that could not be asked.',
  known: 'Number of checks that fail and are listed in `known-failures`.',
  'newly-failing':
    'Number of checks that fail, or could not be asked, and did not in the report of `compare-to`.',
  fixed: 'Number of checks that pass, and did not in the report of `compare-to`.',
  total: 'Number of checks in all.',
  'report-json': 'Absolute path of the JSON report.',
  'report-html': 'Absolute path of the HTML report; empty when `formats` leaves it out.',
  'artifact-id': 'Id of the artifact that holds the HTML report; empty when there is none.',
  'artifact-url': 'URL at which the HTML report opens in the browser; empty when there is none.',
  'check-run-url': 'URL of the check run; empty when there is none.',
  'comment-url': 'URL of the pull request comment; empty when there is none.',
} as const satisfies Record<string, string>

/** The name of an output. */
export type OutputName = keyof typeof outputs
