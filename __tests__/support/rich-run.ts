import type { CheckResult } from '../../src/core/check-result.js'
import type { Exchange, Headers } from '../../src/core/exchange.js'
import type { Finding } from '../../src/core/finding.js'
import { forceOf, type Level, type Requirement } from '../../src/core/requirement.js'
import type { RunReport } from '../../src/core/run-report.js'
import { coverageOf } from '../../src/engine/coverage.js'
import { countsOf } from '../../src/engine/verdict.js'
import { hostileText } from './hostile-text.js'

const baseUrl = 'http://127.0.0.1:3000/scim/v2'
const everything = Object.values(hostileText).join('\n')

/** The length of the body that is larger than any report. */
export const largeBody = 1024 * 1024

const requirements: Record<string, Requirement> = {
  'rfc7644-3.5.2.2-1': {
    source: 'RFC 7644',
    section: '3.5.2.2',
    level: 'MUST',
    text: 'A remove with a value filter removes the matching values and no others.',
    feature: 'patch',
    link: 'https://www.rfc-editor.org/rfc/rfc7644#section-3.5.2.2',
  },
  'rfc7644-3.12-1': {
    source: 'RFC 7644',
    section: '3.12',
    level: 'MUST',
    text: 'An error has a body of the Error schema.',
    feature: 'errors',
    link: 'https://www.rfc-editor.org/rfc/rfc7644#section-3.12',
  },
  'okta-scim2-create-user': {
    source: 'Okta SCIM 2.0 Spec Test',
    section: 'Create a user',
    level: 'MUST',
    text: 'A created user is answered with 201 and its id.',
    feature: 'user',
    link: 'https://developer.okta.com/docs/guides/scim-provisioning-integration-test/main/',
  },
  ...Object.fromEntries(
    Object.entries(hostileText).map(([name, text]) => [
      `hostile-${name}`,
      {
        source: text,
        section: text,
        level: 'MUST',
        text,
        feature: 'core',
        link: `https://attack.example/${text}`,
      } satisfies Requirement,
    ]),
  ),
  hostile: {
    source: everything,
    section: everything,
    level: 'MUST',
    text: everything,
    feature: 'core',
    link: 'https://attack.example/)(<"> |`\n',
    untestable: everything,
  },
}

/** Known, and cited by no check of the run. */
const uncited: Record<string, Requirement> = Object.fromEntries(
  Array.from({ length: 1_204 }, (_, index) => [
    `rfc7644-2-${index}`,
    {
      source: 'RFC 7644',
      section: index < 1_200 ? '2.1' : '2.2',
      level: 'SHOULD',
      text: 'A server is built with care.',
      feature: 'core',
      link: 'https://www.rfc-editor.org/rfc/rfc7644#section-2',
      ...(index % 2 === 0 ? {} : { untestable: 'no client sees it' }),
    } satisfies Requirement,
  ]),
)

function result(over: Partial<CheckResult> & Pick<CheckResult, 'id'>): CheckResult {
  return {
    suite: 'rfc7644',
    title: `Does what ${over.id} asks`,
    level: 'MUST',
    force: forceOf[over.level ?? 'MUST'],
    cites: ['rfc7644-3.5.2.2-1'],
    hint: '',
    outcome: 'pass',
    findings: [],
    exchanges: [],
    durationMs: 12,
    ...over,
  }
}

function exchange(over: Partial<Exchange> & Pick<Exchange, 'id'>): Exchange {
  const headers: Headers = [
    ['authorization', '***'],
    ['accept', 'application/scim+json'],
    ['content-type', 'application/scim+json'],
  ]
  return {
    purpose: 'probe',
    startedAt: '2026-01-02T03:04:05.678Z',
    durationMs: 12,
    request: { method: 'GET', url: `${baseUrl}/Users/2819c223`, headers },
    ...over,
  }
}

const exchanges: readonly Exchange[] = [
  exchange({ id: 'discovery#1', purpose: 'discovery' }),
  exchange({
    id: 'rfc7644/patch/removes-matching#1',
    request: {
      method: 'PATCH',
      url: `${baseUrl}/Users/2819c223`,
      headers: [
        ['authorization', '***'],
        ['x-api-key', '***'],
        ['content-type', 'application/scim+json'],
      ],
      body: {
        text: `{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"remove","path":"emails[type eq \\"work\\"]"}],"note":"it's"}`,
        cut: 0,
      },
    },
    response: {
      status: 200,
      statusText: 'OK',
      headers: [
        ['content-type', 'application/scim+json'],
        ['etag', 'W/"2"'],
        ['set-cookie', '***'],
        ['set-cookie', '***'],
      ],
      body: {
        text: '{"id":"2819c223","userName":"ada","emails":[],"meta":{"version":1.0,"version":2.00}}',
        cut: 0,
      },
    },
  }),
  exchange({
    id: 'rfc7644/errors/json#1',
    response: {
      status: 500,
      statusText: everything.replace(/[\r\n]/g, ' '),
      headers: [
        ['content-type', 'text/html'],
        ['x-hostile', everything],
        ['authorization', '***'],
      ],
      body: { text: `<!DOCTYPE html>\n<html><body>\n${everything}\n</body></html>`, cut: 12_345 },
    },
  }),
  exchange({
    id: 'rfc7644/list/large#1',
    response: {
      status: 200,
      statusText: 'OK',
      headers: [['content-type', 'application/scim+json']],
      body: { text: `{"Resources":["${'x'.repeat(largeBody)}"]}`, cut: 0 },
    },
  }),
  exchange({
    id: 'rfc7644/slow/answers#1',
    durationMs: 30_000,
    failure: { kind: 'timed-out', message: `no answer within 30 s ${everything}` },
  }),
  ...Object.entries(hostileText).map(([name, text]) =>
    exchange({
      id: `rfc7644/attack/${name}#1`,
      request: {
        method: 'GET',
        url: `${baseUrl}/Users?filter=${text}`,
        headers: [['x-sent', text]],
      },
      response: {
        status: 500,
        statusText: text.replace(/[\r\n]/g, ' '),
        headers: [['x-hostile', text]],
        body: { text, cut: 0 },
      },
      failure: { kind: 'malformed', message: text },
    }),
  ),
]

const hostileFinding: Finding = {
  message: `GET /Users answered 500: ${everything}`,
  at: `/${everything}`,
  expected: everything,
  actual: everything,
  exchange: 'rfc7644/errors/json#1',
}

const broken: readonly CheckResult[] = [
  result({
    id: 'rfc7644/patch/removes-matching',
    title: 'PATCH remove with a value filter removes only the matching values',
    hint: 'Apply the value filter before removing; values that do not match stay.',
    outcome: 'fail',
    findings: [
      {
        message: 'PATCH /Users/2819c223 answered 200: /emails should hold 1 value (home), holds 0',
        at: '/emails',
        expected: '1 value (home)',
        actual: 'nothing',
        exchange: 'rfc7644/patch/removes-matching#1',
      },
    ],
    exchanges: ['rfc7644/patch/removes-matching#1'],
    durationMs: 48,
  }),
  result({
    id: `rfc7644/errors/json@${everything}`,
    title: everything,
    cites: ['hostile', 'rfc7644-3.12-1', 'not-in-the-run', 'rfc7644-3.5.2.2-1', 'x'],
    hint: everything,
    outcome: 'fail',
    findings: Array.from({ length: 12 }, () => hostileFinding),
    exchanges: ['rfc7644/errors/json#1'],
  }),
  result({
    id: 'rfc7644/list/large',
    title: 'A list keeps to the count that was asked for',
    hint: 'Honour `count`.',
    level: 'SHALL NOT',
    cites: ['rfc7644-3.12-1'],
    outcome: 'fail',
    findings: [
      {
        message: 'GET /Users?count=1 answered 200: holds 1 MB',
        at: 'body',
        expected: 'at most 1 resource',
        actual: '',
        exchange: 'rfc7644/list/large#1',
      },
    ],
    exchanges: ['rfc7644/list/large#1'],
  }),
  result({
    id: 'rfc7644/slow/answers',
    title: 'Every request is answered',
    outcome: 'fail',
    findings: [
      {
        message: 'GET /Users/2819c223: no answer',
        at: 'time',
        expected: 'an answer',
        actual: 'none',
      },
    ],
    exchanges: ['rfc7644/slow/answers#1'],
  }),
]

// One attack each, since what is long is cut before its end.
const attacked: readonly CheckResult[] = Object.entries(hostileText).map(([name, text]) =>
  result({
    id: `rfc7644/attack/${name}@${text}`,
    title: text,
    cites: [`hostile-${name}`],
    hint: text,
    outcome: 'fail',
    findings: [
      {
        message: `GET /Users answered 500: ${text}`,
        at: text,
        expected: text,
        actual: text,
        exchange: `rfc7644/attack/${name}#1`,
      },
    ],
    exchanges: [`rfc7644/attack/${name}#1`],
  }),
)

const others: readonly CheckResult[] = [
  result({
    id: 'rfc7644/errors/status',
    title: 'The status of an Error body is a string',
    level: 'SHOULD',
    hint: `Write the status as a string. ${everything}`,
    outcome: 'fail',
    findings: [hostileFinding, hostileFinding, hostileFinding, hostileFinding],
  }),
  result({
    id: 'rfc7644/errors/detail',
    title: 'An Error body says what went wrong',
    level: 'MAY',
    outcome: 'fail',
    findings: [hostileFinding],
  }),
  result({
    id: 'rfc7644/put/listed',
    outcome: 'fail',
    findings: [hostileFinding],
    known: `ticket 12 ${everything}`,
  }),
  result({
    id: 'rfc7644/bulk/creates',
    outcome: 'skip',
    reason: 'bulk is not offered',
  }),
  result({ id: 'rfc7644/bulk/deletes', outcome: 'skip', reason: 'bulk is not offered' }),
  result({ id: 'rfc7644/me/reads', outcome: 'skip', reason: everything }),
  result({ id: 'rfc7644/groups/adds', outcome: 'blocked', reason: `POST /Users: ${everything}` }),
  result({ id: 'rfc7644/own/bug', outcome: 'error', reason: `TypeError: ${everything}` }),
  ...Object.entries(hostileText).map(([name, text]) =>
    result({ id: `rfc7644/absent/${name}`, outcome: 'skip', reason: text }),
  ),
  ...(Object.keys(forceOf) as Level[]).map((level) =>
    result({ id: `rfc7644/levels/${level.toLowerCase().replace(' ', '-')}`, level }),
  ),
  result({
    id: 'okta-scim2/create-user',
    suite: 'okta-scim2',
    title: 'Create a user',
    cites: ['okta-scim2-create-user'],
    declaredAt: { file: 'tests/okta.yaml', line: 12 },
  }),
]

const results = [...broken, ...attacked, ...others]

/** A run with every outcome and level, and every attack of `hostileText` wherever a server is quoted. */
export const richRun: RunReport = {
  schemaVersion: 1,
  tool: { name: 'scim-conformance', version: '1.0.0' },
  target: {
    baseUrl,
    protocol: '2.0',
    auth: 'bearer token',
    resourceTypes: ['User', 'Group', `Device ${hostileText.ansi}`],
    features: ['etag', 'filter', 'patch', 'sort'],
    absent: ['bulk'],
  },
  startedAt: '2026-01-02T03:04:05.678Z',
  durationMs: 3_120,
  verdict: {
    ok: false,
    reasons: ['28 rules broken (MUST)', `1 check could not be asked ${everything}`],
    counts: countsOf(results),
  },
  suites: [
    { id: 'okta-scim2', title: 'Okta SCIM 2.0 Spec Test' },
    { id: 'rfc7644', title: `RFC 7644 Protocol ${everything}` },
  ],
  results,
  requirements,
  exchanges,
  leftovers: [{ path: `/Users/${everything}`, reason: `DELETE answered 500 ${everything}` }],
  knownFailures: [
    {
      pattern: 'rfc7644/patch/**',
      reason: 'ticket 11',
      declaredAt: { file: '.github/known-failures.txt', line: 3 },
      checks: ['rfc7644/patch/replaces'],
    },
    {
      pattern: everything,
      reason: everything,
      until: '2026-12-31',
      declaredAt: { file: everything.replaceAll('\n', ' '), line: 4 },
      checks: [everything],
    },
    {
      pattern: 'rfc7644/put/listed',
      reason: `ticket 12 ${everything}`,
      declaredAt: { file: '.github/known-failures.txt', line: 5 },
      checks: ['rfc7644/put/listed'],
    },
  ],
  staleKnownFailures: ['rfc7644/patch/**', everything],
  comparison: {
    file: `base/report.json ${everything}`,
    baseStartedAt: '2026-01-01T02:03:04.567Z',
    newlyFailing: ['rfc7644/patch/removes-matching', 'rfc7644/put/listed', 'rfc7644/groups/adds'],
    fixed: ['okta-scim2/create-user', 'rfc7644/levels/must'],
    lapsed: [
      'rfc7644/bulk/creates',
      ...Object.keys(hostileText).map((name) => `rfc7644/absent/${name}`),
    ],
    added: attacked.map(({ id }) => id),
    removed: [
      { id: 'rfc7644/old/check', title: 'Does what was asked before' },
      { id: `rfc7644/old/${everything}`, title: everything },
    ],
  },
  coverage: coverageOf({ ...requirements, ...uncited }, results),
}
