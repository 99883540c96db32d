import type { CatalogueCheck } from '../../app/catalogue.js'
import { unknownName } from '../../app/options.js'
import { sectionName, type Requirement } from '../../core/requirement.js'
import type { App } from '../app.js'
import type { Command } from '../command.js'
import { ownFilesFlag, ownFilesOf } from '../own-files.js'
import { paragraph } from '../paragraph.js'

/** For a shell: an id may hold a name that the server chose. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}

type Wrap = (words: string) => string

/** Explains one check. */
export const explain: Command = {
  summary: 'Explain a check: its rule, how to mend what it finds, how to run only it',
  operands: ['CHECK'],
  flags: ownFilesFlag,
  example: 'scim-conformance explain okta-scim2/create-user',
  run({ operands: [id = ''], flags }, app, terminal) {
    const all = app.catalogue(ownFilesOf(flags)).flatMap(({ checks }) => checks)
    // A check that is asked about several things has the same rule for each of them.
    const [declared = '', ...instance] = id.split('@')
    const check = all.find((one) => one.id === declared)
    if (!check)
      throw unknownName(
        'explain',
        declared,
        all.map((one) => one.id),
        'a check',
      )
    const about = instance.length > 0 ? { id, title: `${check.title} (${instance.join('@')})` } : {}
    const files = flags['suite-files']?.split('\n').map((glob) => ` --suite-files ${quoted(glob)}`)
    const own = files?.join('') ?? ''
    terminal.out.write(explained({ ...check, ...about }, app.faults, terminal.out.width, own))
    return Promise.resolve(0)
  },
}

function explained(
  check: CatalogueCheck,
  faults: App['faults'],
  width: number,
  own: string,
): string {
  const text = (words: string): string => paragraph(words, width, '  ')
  const sections = {
    Rule: check.cites.map((requirement) => rule(requirement, text)),
    'How to mend': check.hint === '' ? [] : [text(check.hint)],
    'Needs of the server': check.needs.map((feature) => `  ${feature}`),
    'Proved by the faults': check.proof.map((id) => faultLine(id, faults)),
    'Run only it': [`  scim-conformance run --base-url URL${own} --only ${quoted(check.id)}`],
  }
  const parts = Object.entries(sections)
    .filter(([, lines]) => lines.length > 0)
    .map(([title, lines]) => `\n${title}\n${lines.join('\n')}\n`)
  return `${check.id}  ${check.level}\n${text(check.title)}\n${parts.join('')}`
}

function rule(requirement: Requirement, wrap: Wrap): string {
  const { level, text, link } = requirement
  const where = link === '' ? [] : [`  ${link}`]
  return [`  ${sectionName(requirement)}  ${level}`, wrap(text), ...where].join('\n')
}

function faultLine(id: string, faults: App['faults']): string {
  const title = faults[id]?.title
  return `  ${id}${title ? `: ${title}` : ''}\n    scim-conformance serve --fault ${id}`
}
