// Runs every suite on servers of other people and writes docs/interop.md. A failure that nobody has
// settled against the words of its rule ends the script with status 1.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { conform } from '../src/app/conform.js'
import { readOptions, type OptionName } from '../src/app/options.js'
import { matcher } from '../src/core/glob.js'
import type { CheckResult } from '../src/core/check-result.js'
import type { RunReport } from '../src/core/run-report.js'
import { testPorts } from '../__tests__/support/ports.js'
import { freePort } from '../__tests__/support/free-port.js'
import { formatted } from './generate/format.js'

/** A server that we did not write. */
interface Server {
  readonly title: string
  readonly note: string
  /** The packages whose versions the document names, below `folder`. */
  readonly packages: readonly string[]
  readonly folder: string
  readonly start: string
  readonly path: string
}

/** What was found out about a failure. */
interface Settled {
  readonly server: string
  /** A glob of check ids. */
  readonly check: string
  /** Whose the failure is: the server's, or that of the code around a library. */
  readonly whose: string
  /** The words that settle it, in ours. */
  readonly words: string
}

const root = fileURLToPath(new URL('..', import.meta.url))
const token = 'token-of-the-interop-run-0123456789abcdef'

const servers = {
  scimmy: {
    title: 'SCIMMY on Express',
    note: 'The library with the application of `examples/scimmy`, which stores resources with care.',
    packages: ['scimmy', 'scimmy-routers'],
    folder: 'examples/scimmy',
    start: 'node server.js',
    path: '/scim/v2',
  },
  'better-auth': {
    title: 'better-auth with its SCIM plugin',
    note: 'The plugin with a database in memory.',
    packages: ['@better-auth/scim', 'better-auth'],
    folder: 'interop',
    start: 'node servers/better-auth.js',
    path: '/api/auth/scim/v2',
  },
  'saml-jackson': {
    title: 'SAML Jackson, the engine of Ory Polis',
    note: 'The directory sync behind two routes of ours. Media type and header fields are those of the routes, not of the product.',
    packages: ['@boxyhq/saml-jackson'],
    folder: 'interop',
    start: 'node servers/saml-jackson.js',
    path: '/scim/v2',
  },
} as const satisfies Record<string, Server>

async function run(server: Server): Promise<RunReport> {
  const port = String(await freePort())
  const values: Partial<Record<OptionName, string>> = {
    start: server.start,
    'start-directory': `${root}/${server.folder}`,
    'start-env': `PORT=${port}\nSCIM_TOKEN=${token}`,
    'base-url': `http://127.0.0.1:${port}${server.path}`,
    token,
    'report-directory': `${root}/scim-conformance/interop/${server.packages[0] ?? ''}`,
  }
  const ports = testPorts()
  return (
    await conform(
      readOptions((name) => values[name]),
      ports,
      () => undefined,
    )
  ).report
}

function version(server: Server): string {
  return server.packages
    .map((name) => {
      const places = [`${root}/${server.folder}/node_modules`, `${root}/node_modules`]
      for (const place of places)
        try {
          const text = readFileSync(`${place}/${name}/package.json`, 'utf8')
          return `${name} ${(JSON.parse(text) as { version: string }).version}`
        } catch {
          continue
        }
      return name
    })
    .join(', ')
}

/** One line of Markdown table cell, with nothing that could end the cell. */
const cell = (text: string): string => text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|').trim()

/** Without what is another one in each run, so that the page changes only with what the servers do. */
const lasting = (text: string): string =>
  text
    .replaceAll(/\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/g, 'ID')
    .replaceAll(/\bscimconf-[a-z\d]{10}(?:-[a-z\d]{6,8})?/g, 'NAME')

function row(name: string, result: CheckResult, settled: readonly Settled[]): string {
  const found = settled.find((it) => it.server === name && matcher([it.check])(plain(result.id)))
  const finding = result.findings[0]
  const came = finding
    ? `\`${finding.at}\` should be ${finding.expected}, is ${finding.actual}`
    : result.reason
  const words = found ? `${found.whose}. ${found.words}` : '**Not settled yet.**'
  return `| \`${result.id}\` | ${result.level} | ${cell(
    lasting(came ?? '')
      .slice(0, 240)
      .replaceAll('`', "'"),
  )} | ${cell(words)} |`
}

const plain = (id: string): string => id.replace(/@.*$/, '')

function section(
  name: string,
  server: Server,
  report: RunReport,
  settled: readonly Settled[],
): string {
  const { counts } = report.verdict
  const bad = report.results.filter(({ outcome }) => ['fail', 'blocked', 'error'].includes(outcome))
  const numbers = `${String(counts.total)} checks: ${String(counts.passed)} pass, ${String(counts.failed)} fail, ${String(counts.warned)} warn, ${String(counts.informed)} inform, ${String(counts.skipped)} skipped, ${String(counts.blocked)} blocked.`
  const table = [
    '| Check | Level | What came | Settled |',
    '| :-- | :-- | :-- | :-- |',
    ...bad.map((result) => row(name, result, settled)),
  ]
  return [
    `## ${server.title}`,
    `${version(server)} (${report.startedAt.slice(0, 10)}). ${server.note}`,
    numbers,
    bad.length > 0 ? table.join('\n') : 'Nothing failed.',
  ].join('\n\n')
}

const introduction = `<!-- Written by \`npm run interop\`. What settles a failure stands in interop/settled.yml. -->

# Servers that we did not write

The suites run against servers of other people, and each failure is settled against the words of its
rule: their bug, or ours? An alarm that was ours is mended, with a test, and stands here no more.`

async function main(): Promise<void> {
  const settled = parse(readFileSync(`${root}/interop/settled.yml`, 'utf8')) as readonly Settled[]
  const only = process.argv.slice(2)
  const sections: string[] = []
  for (const [name, server] of Object.entries<Server>(servers)) {
    if (only.length > 0 && !only.includes(name)) continue
    process.stderr.write(`${name} …\n`)
    sections.push(section(name, server, await run(server), settled))
  }
  const text = [introduction, ...sections, ''].join('\n\n')
  if (only.length > 0) return void process.stdout.write(text)
  writeFileSync(
    `${root}/docs/interop.md`,
    await formatted({ file: 'docs/interop.md', render: () => text }),
  )
  if (text.includes('**Not settled yet.**')) process.exitCode = 1
}

await main()
