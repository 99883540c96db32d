import type { CatalogueSuite } from '../../app/catalogue.js'
import type { Option } from '../../app/options/option.js'
import type { Command } from '../command.js'

const flags = {
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
    const suites = app.catalogue()
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
  const all = suites.flatMap(({ checks }) => checks)
  const idWidth = Math.max(0, ...all.map(({ id }) => id.length))
  const levelWidth = Math.max(0, ...all.map(({ level }) => level.length))
  const sections = suites.map(({ suite, checks }) => {
    const rows = checks.map(
      ({ id, level, title }) => `  ${id.padEnd(idWidth)}  ${level.padEnd(levelWidth)}  ${title}\n`,
    )
    const count = checks.length === 1 ? '1 check' : `${checks.length} checks`
    return `${suite.title} (${suite.id}), ${count}\n${rows.join('')}`
  })
  return sections.join('\n')
}
