import { EventEmitter } from 'node:events'
import type { CatalogueSuite } from '../../src/app/catalogue.js'
import type { RunReport } from '../../src/core/run-report.js'
import type { App } from '../../src/cli/app.js'
import type { Terminal } from '../../src/cli/terminal.js'

/** A terminal that remembers what was written, and whose Ctrl-C is an event. */
export function recordingTerminal(environment: Record<string, string> = {}) {
  const written = { out: '', error: '' }
  const left: number[] = []
  const interrupts = new EventEmitter()
  const output = (name: keyof typeof written) => ({
    write: (text: string) => {
      written[name] += text
    },
    tty: false,
    width: 80,
    colour: false,
  })
  const terminal: Terminal = {
    out: output('out'),
    error: output('error'),
    environment,
    interrupts,
    leave: (status) => left.push(status),
  }
  return { terminal, written, interrupts, left }
}

/** Two small suites. */
export const smallCatalogue: readonly CatalogueSuite[] = [
  {
    suite: { id: 'first', title: 'First suite' },
    checks: [
      {
        id: 'first/keeps-id',
        title: 'PUT leaves the id unchanged',
        level: 'MUST',
        cites: [
          {
            source: 'RFC 7644',
            section: '3.5.1',
            level: 'MUST',
            text: 'The id of a resource never changes.',
            feature: 'put',
            link: 'https://www.rfc-editor.org/rfc/rfc7644#section-3.5.1',
          },
        ],
        hint: 'Take the id from the URL and ignore the one in the body.',
        proof: ['put/renames-id'],
        needs: ['users'],
      },
    ],
  },
  {
    suite: { id: 'second', title: 'Second suite' },
    checks: [
      {
        id: 'second/a',
        title: 'It answers',
        level: 'SHOULD NOT',
        cites: [],
        hint: 'Answer.',
        proof: [],
        needs: [],
      },
      {
        id: 'second/b',
        title: 'It answers again',
        level: 'MAY',
        cites: [],
        hint: 'Answer.',
        proof: [],
        needs: [],
      },
    ],
  },
]

/** A report of a run with nothing in it. */
export function emptyReport(ok: boolean): RunReport {
  return {
    schemaVersion: 1,
    tool: { name: 'scim-conformance', version: '1.2.3' },
    target: {
      baseUrl: 'http://localhost:3000',
      protocol: '2.0',
      auth: 'none',
      resourceTypes: [],
      features: [],
      absent: [],
    },
    startedAt: '2026-01-01T00:00:00.000Z',
    durationMs: 1,
    verdict: {
      ok,
      reasons: [],
      counts: {
        total: 0,
        passed: 0,
        failed: 0,
        warned: 0,
        informed: 0,
        skipped: 0,
        blocked: 0,
        errors: 0,
        known: 0,
      },
    },
    suites: [],
    results: [],
    requirements: {},
    exchanges: [],
    leftovers: [],
    staleKnownFailures: [],
    coverage: [],
  }
}

/** An application that does nothing, with some of its parts replaced. */
export function standInApp(parts: Partial<App> = {}): App {
  return {
    tool: { name: 'scim-conformance', version: '1.2.3' },
    conform: () =>
      Promise.resolve({ report: emptyReport(true), files: { json: '/r/report.json' } }),
    merge: () => Promise.resolve({ report: emptyReport(true), files: { json: '/r/report.json' } }),
    sweep: () => Promise.resolve({ found: [], leftovers: [], unseen: [] }),
    catalogue: () => smallCatalogue,
    convert: () => ({ text: 'suite: Small\n', warnings: ['a.json:2: a script is left out'] }),
    faults: {
      'put/renames-id': { title: 'PUT takes the id of the body' },
      'get/forgets': { title: 'GET forgets' },
    },
    serveReference: () =>
      Promise.resolve({ url: 'http://127.0.0.1:8080/scim/v2', close: () => Promise.resolve() }),
    consoleProgress: () => () => undefined,
    reports: { console: { render: () => 'the report' } },
    ...parts,
  }
}
