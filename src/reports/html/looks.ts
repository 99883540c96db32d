import type { Group } from '../groups.js'

/** How a group of results is called and drawn. The sign never stands alone for the meaning. */
export interface Look {
  readonly sign: string
  /** As a heading: `Broken rules`. */
  readonly heading: string
  /** As a filter and in a figure: `broken`. */
  readonly word: string
  /** What to do with them, in one sentence. */
  readonly lead: string
}

/** The looks of all groups, in the order in which they are shown. */
export const looks = {
  broken: {
    sign: '✗',
    heading: 'Broken rules',
    word: 'broken',
    lead: 'The server breaks a rule that it must keep. Each names the rule and what came instead, and how to mend it where that is known.',
  },
  error: {
    sign: '✹',
    heading: 'Errors of this tool',
    word: 'error',
    lead: 'A mistake of this tool, not of the server. Please report it to the maintainers.',
  },
  blocked: {
    sign: '⊘',
    heading: 'Could not be asked',
    word: 'blocked',
    lead: 'What these checks need could not be made ready, so nothing was proved. Mend this first: other failures may come from it.',
  },
  warning: {
    sign: '!',
    heading: 'Warnings',
    word: 'warning',
    lead: 'The server leaves a recommendation (SHOULD) aside.',
  },
  remark: {
    sign: 'i',
    heading: 'Remarks',
    word: 'remark',
    lead: 'Allowed, and yet worth knowing.',
  },
  known: {
    sign: '≈',
    heading: 'Known failures',
    word: 'known',
    lead: 'Listed as known by the people of this server. They do not block.',
  },
  skipped: {
    sign: '–',
    heading: 'Skipped',
    word: 'skipped',
    lead: 'Not asked: the server does not offer what they are about, or the configuration leaves them out.',
  },
  passed: {
    sign: '✓',
    heading: 'Passed',
    word: 'passed',
    lead: 'Asked, and answered as the rule wants it.',
  },
} as const satisfies Record<Group, Look>

/** All groups, in the order in which they are shown. */
export const shownGroups = Object.keys(looks) as readonly Group[]
