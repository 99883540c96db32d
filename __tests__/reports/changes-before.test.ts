import { expect, test } from '@jest/globals'
import type { Exchange } from '../../src/core/exchange.js'
import { evidence } from '../../src/reports/evidence.js'
import { reports } from '../../src/reports/index.js'
import { plainResult, plainRun } from '../support/plain-runs.js'

const baseUrl = plainRun([]).target.baseUrl

function exchange(
  id: string,
  method: string,
  path: string,
  purpose: Exchange['purpose'] = 'probe',
) {
  return {
    id,
    purpose,
    startedAt: '2026-01-02T03:04:05.678Z',
    durationMs: 3,
    request: { method, url: `${baseUrl}${path}`, headers: [] },
    response: { status: method === 'GET' ? 200 : 204, statusText: '', headers: [] },
  } satisfies Exchange
}

const exchanges = [
  exchange('x#1', 'POST', '/Groups', 'setup'),
  exchange('x#2', 'PATCH', '/Groups/7'),
  exchange('x#3', 'GET', '/Groups/7'),
  exchange('y#1', 'POST', '/Groups', 'setup'),
  exchange('y#2', 'GET', '/Groups/7'),
  exchange('z#1', 'PATCH', '/Groups/7'),
  exchange('z#2', 'PATCH', '/Groups/8'),
  exchange('a check@One#1', 'PUT', '/Groups/9'),
  exchange('a check@Two#1', 'GET', '/Groups/9'),
  exchange('s#1', 'PUT', '/Groups/9'),
  exchange('s#2', 'POST', '/Groups/.search'),
]
const shows = (check: string, shown: string) =>
  plainResult({
    id: `rfc7644/members/${check}`,
    outcome: 'fail',
    exchanges: exchanges.map(({ id }) => id).filter((id) => id.startsWith(check)),
    findings: [
      { message: 'No.', at: '/members', expected: 'all', actual: 'none', exchange: shown },
    ],
  })
const run = { ...plainRun([shows('x', 'x#3')]), exchanges }

test.each([
  ['a read shows what the change before it did', 'x', 'x#3', 'x#2'],
  ['what only prepares a check is no change', 'y', 'y#2', undefined],
  ['a change that is shown itself needs no other', 'z', 'z#2', undefined],
  ['a search is a read', 's', 's#2', 's#1'],
  ['what another instance changed is not told of this one', 'a check@', 'a check@Two#1', undefined],
])('%s', (_, check, shown, change) => {
  const proof = evidence(run)
  const [found] = proof.ofResult(shows(check, shown))
  expect(found?.id).toBe(shown)
  expect(proof.changeBefore(shows(check, shown), found!)?.id).toBe(change)
})

test('the page shows them first among the exchanges of the check', () => {
  expect(reports.html.render(run)).toContain('data-exchanges="1 2 0"')
})

test.each([
  ['console', /> PATCH \S+\/Groups\/7\n[^]*> GET \S+\/Groups\/7\n/],
  ['markdown', /`GET \/Groups\/7` → `200`, after `PATCH \/Groups\/7` → `204`/],
  ['html', /<code>200<\/code> <span class="quiet">after<\/span> <code>PATCH \/Groups\/7<\/code>/],
] as const)('the %s report shows both', (name, both) => {
  expect(reports[name].render(run)).toMatch(both)
})
