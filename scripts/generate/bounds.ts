import { maxHeaderSize } from 'node:http'
import { outputLimitMs } from '../../src/app/command-output.js'
import { cleanupMs } from '../../src/app/conform.js'
import { maxBodyBytes } from '../../src/app/connection.js'
import { limitMs as sweepMs, mostFound } from '../../src/app/sweep.js'
import { limitMs as tidyUpMs } from '../../src/app/tidy-up.js'
import { deepestJson, mostJson } from '../../src/core/json.js'
import { longestName } from '../../src/engine/attribute.js'
import { longestId } from '../../src/engine/created-id.js'
import { keptOfCheck } from '../../src/engine/findings.js'
import { keptFindings as keptOfInvariant } from '../../src/engine/invariants.js'
import { maxPages, pageSize } from '../../src/engine/listed.js'
import { brieflyMs } from '../../src/engine/lost.js'
import { mostEntries } from '../../src/engine/memory.js'
import { mostChecks } from '../../src/engine/plan.js'
import { longestText } from '../../src/engine/result.js'
import { mostOfCheck } from '../../src/engine/scim.js'
import { usualLimits } from '../../src/formats/sandbox/sandbox.js'
import { limitMs as patternMs } from '../../src/formats/transcript/matching.js'
import { longestToken } from '../../src/http/auth/token-text.js'
import { longestSilence } from '../../src/http/patience.js'
import { attemptsWhenBusy, plenty, scarce, unremarkable, usual } from '../../src/http/recorder.js'
import { mostOfList } from '../../src/suites/exchanges/shown-resource.js'

/** What is bounded without an option: what it is, how much of it there may be, and what becomes of more. */
type Bound = readonly [what: string, most: string, beyond: string]

/** Every bound that may change what somebody sees of a run, from the constants that set it. */
const bounds: readonly Bound[] = [
  ['The header of an answer', size(maxHeaderSize), 'The exchange has no answer, and says why'],
  ['A body, packed and unpacked', size(maxBodyBytes), 'The answer is not whole, and says why'],
  ['JSON', `${count(deepestJson)} levels, ${count(mostJson)} values`, 'It counts as no JSON'],
  ['Long answers to one check', size(mostOfCheck), 'The check is _blocked_'],
  [
    'Requests in a row without a whole answer, or answered 401',
    count(longestSilence),
    'The target is given up',
  ],
  [
    'Repeating what a busy server puts off',
    `${count(attemptsWhenBusy('probe') - 1)} times, ${count(attemptsWhenBusy('cleanup') - 1)} where it is to delete what the run made`,
    'Its answer counts as it is',
  ],
  ['Checks of a run', count(mostChecks), 'The run does not begin: `only` and `skip` choose'],
  ['The name of a type or an attribute', characters(longestName), 'Nothing is asked about it'],
  ['An id', characters(longestId), 'It counts as none'],
  ['A token', characters(longestToken), 'It is refused'],
  [
    'What the report keeps of a body',
    `${characters(usual.body)}; once ${size(plenty / 2)} are kept, ${count(unremarkable)} of those in which no check found anything; from ${size(plenty)} on ${count(scarce.body)}`,
    'The rest is counted',
  ],
  [
    'What it keeps of a header field',
    `${characters(usual.header)}; from ${size(plenty)} on ${count(scarce.header)}`,
    'The rest is left out',
  ],
  ['Findings of a check', count(keptOfCheck), 'The others are counted'],
  ['Findings of a check of `exchanges`', count(keptOfInvariant), 'The others are counted'],
  ['The text of a finding', characters(longestText), 'It is shortened'],
  ['Resources of a list that `exchanges` looks at', count(mostOfList), 'The others are not seen'],
  [
    'What a check of `exchanges` remembers',
    `${count(mostEntries)} entries`,
    'It looks at nothing more; what it has found stands',
  ],
  [
    'Deleting what a run made',
    `${time(cleanupMs.ended)}; ${time(cleanupMs['given-up'])} once the target was given up, ${time(cleanupMs.cancelled)} once the run was cancelled; ${time(tidyUpMs)} in the post step`,
    'What is left is named',
  ],
  ['Looking for what creates left whose answers came', time(brieflyMs), 'A warning tells of it'],
  [
    'A list in which anything of a run is looked for',
    `${count(maxPages)} pages of ${count(pageSize)}`,
    'The same',
  ],
  [
    'A sweep',
    `${count(mostFound)} resources, ${time(sweepMs)} for deleting`,
    'It says so; another sweep goes on',
  ],
  ['A `token-command`', time(outputLimitMs), 'It gives no token'],
  [
    'The scripts of a step of a Runscope export',
    `${time(usualLimits.timeMs)}, ${size(usualLimits.memoryBytes)}`,
    'They are ended, and the step says so',
  ],
  ['A pattern of a suite file', time(patternMs), 'The text does not match'],
]

/** The bounds as a table in Markdown. */
export function boundTable(): string {
  return [
    '| What | At most | Beyond |',
    '| :-- | :-- | :-- |',
    ...bounds.map((bound) => `| ${bound.join(' | ')} |`),
  ].join('\n')
}

function size(bytes: number): string {
  const mebibytes = bytes / 1024 / 1024
  return mebibytes < 1 ? `${String(bytes / 1024)} KiB` : `${String(mebibytes)} MiB`
}

function time(milliseconds: number): string {
  const seconds = milliseconds / 1000
  return seconds > 60 ? `${String(seconds / 60)} min` : `${String(seconds)} s`
}

function characters(most: number): string {
  return `${count(most)} characters`
}

function count(most: number): string {
  return most.toLocaleString('en')
}
