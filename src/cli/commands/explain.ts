import type { CatalogueCheck } from '../../app/catalogue.js'
import { unknownName } from '../../app/options.js'
import type { Requirement } from '../../core/requirement.js'
import type { App } from '../app.js'
import type { Command } from '../command.js'
import { paragraph } from '../paragraph.js'

type Wrap = (words: string) => string

/** Explains one check. */
export const explain: Command = {
  summary: 'Explain a check: its rule, how to mend what it finds, how to run only it',
  operands: ['CHECK'],
  flags: {},
  example: 'scim-conformance explain okta-scim2/create-user',
  run({ operands: [id = ''] }, app, terminal) {
    const all = app.catalogue().flatMap(({ checks }) => checks)
    const check = all.find((one) => one.id === id)
    if (!check)
      throw unknownName(
        'explain',
        id,
        all.map((one) => one.id),
        'a check',
      )
    terminal.out.write(explained(check, app.faults, terminal.out.width))
    return Promise.resolve(0)
  },
}

function explained(check: CatalogueCheck, faults: App['faults'], width: number): string {
  const text = (words: string): string => paragraph(words, width, '  ')
  const sections = {
    Rule: check.cites.map((requirement) => rule(requirement, text)),
    'How to mend': [text(check.hint)],
    'Needs of the server': check.needs.map((feature) => `  ${feature}`),
    'Proved by the faults': check.proof.map((id) => faultLine(id, faults)),
    'Run only it': [`  scim-conformance run --base-url URL --only '${check.id}'`],
  }
  const parts = Object.entries(sections)
    .filter(([, lines]) => lines.length > 0)
    .map(([title, lines]) => `\n${title}\n${lines.join('\n')}\n`)
  return `${check.id}  ${check.level}\n${text(check.title)}\n${parts.join('')}`
}

function rule({ source, section, level, text, link }: Requirement, wrap: Wrap): string {
  const numbered = /^[\dA-Z](\.|\d|$)/.test(section)
  const name = section === '' ? source : `${source}${numbered ? ' §' : ', '}${section}`
  return [`  ${name}  ${level}`, wrap(text), `  ${link}`].join('\n')
}

function faultLine(id: string, faults: App['faults']): string {
  const title = faults[id]?.title
  return `  ${id}${title ? `: ${title}` : ''}\n    scim-conformance serve --fault ${id}`
}
