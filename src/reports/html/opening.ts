import type { RunReport } from '../../core/run-report.js'
import { groups } from '../groups.js'
import { headline } from '../headline.js'
import { partLine } from '../part-line.js'
import { duration, grouped, moment, quantity } from '../quantity.js'
import { looks, shownGroups } from './looks.js'
import { html, type Markup } from './markup.js'

const verdicts = { pass: 'OK', warn: 'OK, with remarks', fail: 'Not OK' } as const
const signs = { pass: '✓', warn: '!', fail: '✗' } as const

/** The band: the verdict in words and in a colour, why, of what and when. */
export function band(run: RunReport): Markup {
  const { target, tool } = run
  const { mood, text } = headline(run)
  const facts: readonly (readonly [string, string | Markup])[] = [
    [run.servers ? 'Servers' : 'Server', html`<code>${target.baseUrl}</code>`],
    ['Part', run.shard ? partLine(run.shard) : ''],
    ['Protocol', `SCIM ${target.protocol}, ${target.auth}`],
    ['Tested', html`<time datetime="${run.startedAt}">${moment(run.startedAt)}</time>`],
    ['Took', `${duration(run.durationMs)}, ${quantity(run.exchanges.length, 'exchange')}`],
    ['Offers', listed([...target.resourceTypes, ...target.features])],
    ['Does not offer', listed(target.absent)],
    ['By', `${tool.name} ${tool.version}`],
  ]
  return html`<header class="band ${mood}">
    <div class="wide">
      <p class="kind">SCIM conformance report</p>
      <h1>
        <span class="seal" aria-hidden="true">${signs[mood]}</span> ${verdicts[mood]}: ${text}
      </h1>
      <dl class="facts">
        ${facts.map(
          ([name, value]) =>
            value !== '' &&
            html`<div>
              <dt>${name}</dt>
              <dd>${value}</dd>
            </div>`,
        )}
      </dl>
    </div>
  </header> `
}

/** The four figures, and one bar of everything. */
export function figures(run: RunReport): Markup {
  const found = groups(run)
  const { broken, error, blocked, warning, passed } = found
  const four = [
    ['broken', broken.length === 1 ? 'rule broken' : 'rules broken', broken.length],
    ['blocked', 'proved nothing', blocked.length + error.length],
    ['warning', warning.length === 1 ? 'warning' : 'warnings', warning.length],
    ['passed', 'passed', passed.length],
  ] as const
  const total = run.results.length
  const spoken = shownGroups
    .filter((group) => found[group].length > 0)
    .map((group) => `${grouped(found[group].length)} ${looks[group].word}`)
    .join(', ')
  return html`<section class="figures" aria-label="Figures">
    <ul>
      ${four.map(
        ([group, words, count]) =>
          html`<li class="figure ${group}${count === 0 && ' none'}">
            <b>${grouped(count)}</b> ${words}
          </li>`,
      )}
    </ul>
    ${
      total > 0 &&
      html`<svg
        class="bar"
        viewBox="0 0 1000 10"
        preserveAspectRatio="none"
        role="img"
        aria-label="${spoken}"
      >
        ${bars(
          shownGroups.map((group) => [group, found[group].length] as const),
          total,
        )}
      </svg>`
    }
    <p class="quiet">${quantity(total, 'check')}: ${spoken || 'none'}</p>
  </section> `
}

/** Rectangles side by side, as wide as their share; whatever is there at all can be seen. */
export function bars(shares: readonly (readonly [string, number])[], total: number): Markup {
  const some = shares.filter(([, count]) => count > 0)
  const least = 6
  const room = 1000 - least * some.length
  let left = 0
  return html`${some.map(([name, count]) => {
    const width = least + (room * count) / total
    const at = left
    left += width
    return html`<rect
      class="of-${name}"
      x="${at.toFixed(1)}"
      width="${width.toFixed(1)}"
      height="10"
    />`
  })}`
}

function listed(names: readonly string[]): string {
  return names.join(', ')
}
