import { createHash } from 'node:crypto'
import { inPieces, type Report } from '../../core/report.js'
import type { RunReport } from '../../core/run-report.js'
import { headline } from '../headline.js'
import { changed } from './changes.js'
import { checks } from './checks.js'
import { coverage } from './coverage.js'
import { exchangeData } from './exchange-data.js'
import { html, markup, written, type Markup } from './markup.js'
import { notices } from './notices.js'
import { band, figures } from './opening.js'
import { script, style } from './page-parts.js'
import { plans } from './plans.js'
import { servers } from './servers.js'
import { suites } from './suites.js'
import { waterfall } from './waterfall.js'

/**
 * One page with everything, for a person who has never seen this tool. It asks no server for
 * anything, runs no script but its own, and shows what a server said as text only.
 */
export const htmlPage: Report = {
  title: 'HTML page',
  file: 'report.html',
  ...inPieces(piecesOf),
}

function* piecesOf(run: RunReport): Generator<string> {
  yield* written(page(run))
  yield* exchangeData(run)
  yield `
      </body>
    </html> `
}

/** Everything but the exchanges and the end. */
function page(run: RunReport): Markup {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="color-scheme" content="light dark" />
        <title>SCIM conformance: ${headline(run).text}</title>
        <style>${markup(style)}</style>
      </head>
      <body>
        <a class="skip" href="#checks-heading">To the checks</a>
        ${band(run)}
        <main class="wide">
          ${figures(run)}${servers(run)}${changed(run)}${notices(run)}${checks(run)}${plans(run)}${suites(run)}${coverage(run)}${waterfall(run)}
        </main>
        <footer class="wide quiet">
          Made by ${run.tool.name} ${run.tool.version}. Secrets are shown as ***. The JSON report
          beside this page holds everything.
        </footer>
        <noscript
          ><p class="wide">
            Without scripts the page shows all results, and neither exchanges nor filters.
          </p></noscript
        >
        <script>${markup(script)}</script>
        `
}

/** Nothing is loaded, sent or run but the style and the script of this page. */
const policy = [
  `default-src 'none'`,
  `style-src '${hashOf(style)}'`,
  `script-src '${hashOf(script)}'`,
  `base-uri 'none'`,
  `form-action 'none'`,
].join('; ')

function hashOf(source: string): string {
  return `sha256-${createHash('sha256').update(source).digest('base64')}`
}
