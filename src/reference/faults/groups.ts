import { setTimeout } from 'node:timers/promises'
import type { Fault } from '../fault.js'
import { withMember } from '../json.js'
import { altering, alteringBody, answering500, asked, without } from './lie.js'

/** How long the slow list of groups takes, in milliseconds. */
const slowness = 700

/** Lies about the list of groups. */
export const groupFaults = {
  'answers-500': answering500('The list of groups answers 500', asked.groupList),
  'omits-total': alteringBody(
    'The list of groups has no totalResults',
    asked.groupList,
    without('totalResults'),
  ),
  'resources-not-array': alteringBody(
    'Resources of the list of groups is a text',
    asked.groupList,
    (body) => withMember(body, 'Resources', 'none'),
  ),
  slow: altering('The list of groups takes its time', asked.groupList, (response) =>
    setTimeout(slowness, response),
  ),
} as const satisfies Record<string, Fault>
