import type { CatalogueSuite } from '../../app/catalogue.js'
import type { Option } from '../../app/options/option.js'
import { partsOf, type Part } from '../../app/parts.js'
import type { Command } from '../command.js'
import { ownFilesFlag, ownFilesOf } from '../own-files.js'

const flags = {
  ...ownFilesFlag,
  json: {
    type: 'boolean',
    group: 'reports',
    placeholder: '',
    help: 'Write JSON: every check with its suite, requirements, hint, faults and needed features.',
  },
} as const satisfies Record<string, Option>

/** Lists the checks. */
export const list: Command = {
  summary: 'List the checks of every suite',
  operands: [],
  flags,
  example: 'scim-conformance list --json',
  run(given, app, terminal) {
    const suites = app.catalogue(ownFilesOf(given.flags))
    terminal.out.write(given.flags.json ? asJson(suites) : asText(suites))
    return Promise.resolve(0)
  },
}

function asJson(suites: readonly CatalogueSuite[]): string {
  const checks = suites.flatMap(({ suite, checks }) =>
    checks.map((check) => ({ ...check, suite: suite.id })),
  )
  return `${JSON.stringify(checks, undefined, 2)}\n`
}

function asText(suites: readonly CatalogueSuite[]): string {
  const width = Math.max(0, ...suites.flatMap(({ checks }) => checks.map(levelWidth)))
  const sections = suites.map(({ suite, checks }) => {
    const parts = partsOf(checks).map((part) => partText(part, width))
    return `${suite.title} (${suite.id}), ${quantity(checks.length)}\n${parts.join('')}`
  })
  return sections.join('\n')
}

/** Ids are aligned within a part: one long id of another part should not push titles to the side. */
function partText({ name, checks }: Part, width: number): string {
  const heading = name === '' ? '' : `\n  ${name}, ${quantity(checks.length)}\n`
  const indent = name === '' ? '  ' : '    '
  const idWidth = Math.max(0, ...checks.map(({ id }) => id.length))
  const rows = checks.map(
    ({ id, level, title }) => `${indent}${id.padEnd(idWidth)}  ${level.padEnd(width)}  ${title}\n`,
  )
  return heading + rows.join('')
}

function levelWidth({ level }: { readonly level: string }): number {
  return level.length
}

function quantity(count: number): string {
  return count === 1 ? '1 check' : `${count} checks`
}
