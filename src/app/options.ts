import type { Durations } from '../engine/shard.js'
import type { Configuration } from './config/configuration.js'
import { connectionOptions } from './options/connection-options.js'
import { credentialOptions } from './options/credential-options.js'
import type { Option, ValueOf } from './options/option.js'
import { paceOptions } from './options/pace-options.js'
import { reportOptions } from './options/reports.js'
import { safetyOptions } from './options/safety-options.js'
import type { Base } from './base-report.js'
import type { Entry } from './known-failures/entry.js'
import type { SuiteFiles, TextFile } from './suite-files/files.js'

/** Every option, declared once: the source of action.yml, the terminal's flags and docs/options.md. */
export const options = {
  'base-url': {
    type: 'url',
    group: 'target',
    placeholder: 'URL',
    required: { unless: 'merge' },
    help: 'Base URL of the SCIM server, such as `http://127.0.0.1:3000/scim/v2`. `demo` asks for the embedded reference server.',
  },
  start: {
    type: 'text',
    group: 'target',
    placeholder: 'COMMAND',
    help: 'Shell command that boots the server. It runs until the checks are done; then it and everything that it started is stopped.',
  },
  'start-directory': {
    type: 'text',
    group: 'target',
    placeholder: 'DIR',
    default: '.',
    help: 'Folder in which `start` runs.',
  },
  'start-env': {
    type: 'variables',
    group: 'target',
    placeholder: 'NAME=VALUE',
    help: 'Environment variables for `start`, one `NAME=value` a line. The options of the run, and so its credentials, are in its environment only where this gives them. Values of names that end like `DB_PASSWORD` or `API_TOKEN` are treated as secrets.',
  },
  'ready-url': {
    type: 'url',
    group: 'target',
    placeholder: 'URL',
    help: 'URL that answers over HTTP, with any status, once the server is ready. The base URL when empty.',
  },
  'ready-timeout': {
    type: 'duration',
    group: 'target',
    placeholder: 'TIME',
    default: '60s',
    help: 'How long the server may take to become ready: seconds, or `90s`, `2m`.',
  },
  config: {
    type: 'text',
    group: 'target',
    placeholder: 'FILE',
    help: 'YAML file that says what the checks have to know of the server: values that it demands in creates, what to leave out, options. `.github/scim-conformance.yml` when empty and that file is there.',
  },
  ...credentialOptions,
  ...connectionOptions,
  protocol: {
    type: 'choice',
    group: 'selection',
    placeholder: 'VERSION',
    choices: ['auto', '2.0', '1.1'],
    default: 'auto',
    help: 'Version of SCIM to ask the server for. `auto` finds out which one it speaks, and says how; of a server that speaks both, it takes the one that the named suites are about, and 2.0 where that is open.',
  },
  ...safetyOptions,
  suites: {
    type: 'list',
    group: 'selection',
    placeholder: 'SUITE,…',
    help: 'Built-in suites to run, separated by commas or lines, or a test plan such as `okta-oin-plan`. All that are about the version of SCIM which the server speaks when empty; `none` for nothing but the tests of `suite-files`.',
  },
  clients: {
    type: 'list',
    group: 'selection',
    placeholder: 'CLIENT,…',
    default: 'okta,entra',
    help: 'Identity providers that the server claims to support: where `suites` is empty, their suites run beside the others. `all` or `none` are words for it.',
  },
  only: {
    type: 'list',
    group: 'selection',
    placeholder: 'GLOB,…',
    help: 'Globs of check ids, such as `okta-scim2/*`; only matching checks run.',
  },
  skip: {
    type: 'list',
    group: 'selection',
    placeholder: 'GLOB,…',
    help: 'Globs of check ids; matching checks do not run.',
  },
  require: {
    type: 'list',
    group: 'selection',
    placeholder: 'FEATURE,…',
    help: 'Features that the server must offer, such as `groups`. Without this, checks of a feature that the server does not offer are skipped.',
  },
  shard: {
    type: 'text',
    group: 'shards',
    placeholder: 'N/M',
    help: 'Runs one of several parts of the checks, such as `2/4`. Every check that asks is in exactly one part, and a sequence stays whole. `scim-conformance merge` makes one report of the parts.',
  },
  timings: {
    type: 'text',
    group: 'shards',
    placeholder: 'FILE',
    help: 'JSON report of an earlier run, by whose times the parts take about equally long. It has to be the same for all parts. When empty, or when there is no such file, all checks count the same.',
  },
  merge: {
    type: 'list',
    group: 'shards',
    placeholder: 'GLOB,…',
    where: 'action',
    help: 'JSON reports to make one of, as globs such as `reports/**/report.json`, in place of asking a server: the parts of a run, or runs against several servers. Leave `base-url` and the credentials out.',
  },
  'suite-files': {
    type: 'list',
    group: 'files',
    placeholder: 'GLOB,…',
    help: 'Suite files (YAML) and Runscope exports (JSON) to run beside the built-in suites, as paths or globs such as `scim-tests/*.yml`.',
  },
  variables: {
    type: 'variables',
    group: 'files',
    placeholder: 'NAME=VALUE',
    help: 'Values of variables that the files use, one `name=value` a line, such as `oktaOrgUrl=https://example.okta.com`. `base-url` gives `SCIMBaseURL` and `SCIMUrl`, the credentials give `auth` and `SCIMAuth`. What is named like a credential is treated as a secret.',
  },
  'initial-script': {
    type: 'text',
    group: 'files',
    placeholder: 'FILE',
    help: 'JavaScript file that runs before the first step of each file, in a sandbox; it sets variables.',
  },
  'script-libraries': {
    type: 'list',
    group: 'files',
    placeholder: 'FILE,…',
    help: 'JavaScript files that run before every script of the files, in the same sandbox, such as a library that they use.',
  },
  'pause-scale': {
    type: 'text',
    group: 'files',
    placeholder: 'N',
    default: 'auto',
    help: 'What the pauses of the files are multiplied with: `0` waits never, `1` as long as the file says. `auto` skips the pauses of a test that talks to nothing but the server under test, and keeps those of any other.',
  },
  'strict-empty': {
    type: 'boolean',
    group: 'files',
    placeholder: 'BOOLEAN',
    default: 'false',
    help: 'Whether an empty list or object counts as empty in the assertions of the files. At Runscope it does not.',
  },
  'fail-on': {
    type: 'choice',
    group: 'policy',
    placeholder: 'LEVEL',
    choices: ['must', 'should', 'never', 'regression'],
    default: 'must',
    help: 'Which broken rules fail the run: `must`, also `should`, or `never` any. `regression` fails it for a MUST that the report of `compare-to` does not show broken; while that report is not there it is `must`.',
  },
  'known-failures': {
    type: 'text',
    group: 'policy',
    placeholder: 'FILE',
    help: 'File of failures that do not block: a glob of check ids a line, the reason after a `#`, and `until 2026-12-31` between them if it should end. `scim-conformance baseline` writes it.',
  },
  'compare-to': {
    type: 'text',
    group: 'policy',
    placeholder: 'FILE',
    help: 'JSON report of an earlier run, such as one of the base branch. What changed since then comes first in every report. A file that is not there is no error: nothing is compared.',
  },
  ...paceOptions,
  ...reportOptions,
} as const satisfies Record<string, Option>

/** The name of an option, the same in the action and in the terminal. */
export type OptionName = keyof typeof options

/** All option names, in the order of the table. */
export const optionNames = Object.keys(options) as readonly OptionName[]

/** The options of a run, read and checked. */
export type Options = { readonly [Name in OptionName]: ValueOf<(typeof options)[Name]> } & {
  /** What the configuration file says; absent when there is none. */
  readonly configuration?: Configuration
  /** What `suite-files`, `initial-script` and `script-libraries` name; absent when no file is named. */
  readonly files?: SuiteFiles
  /** How long the checks took in the report that `timings` names; absent when there is none. */
  readonly durations?: Durations
  /** The reports to make one of; absent when a server is to be asked. */
  readonly merging?: readonly TextFile[]
  /** What the file of known failures lists; absent when none is named. */
  readonly knownFailures?: readonly Entry[]
  /** What the run is compared with; absent when nothing is named. */
  readonly base?: Base
}

export { readOptions, readTable } from './options/read.js'
export {
  lesserCredentials,
  missingCredentials,
  oauthOf,
  secondCredentials,
  secretsOf,
} from './options/credentials.js'
export { unknownName } from '../core/unknown-name.js'
