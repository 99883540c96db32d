import { describe, expect, test } from '@jest/globals'
import { faults, type FaultId } from '../../src/reference/index.js'
import { open, urn, type Session } from './session.js'

/** Asks something, and tells what the honest server answers and what the lying one does. */
interface Probe {
  readonly asks: (scim: Session) => Promise<unknown>
  readonly honest: unknown
  readonly lie: unknown
}

const ada = '/Users/5eed0001-0000-4000-8000-000000000001'
const anyone = { schemas: [urn.user], userName: 'new', name: { givenName: 'G', familyName: 'F' } }

/** Asks one thing and looks at one place: `status`, `type`, or `body` and a path into it. */
function looksAt(method: string, path: string, place: string, body?: object, token = 'token') {
  return async (scim: Session): Promise<unknown> => {
    const answer = await scim.send(method, path, body, { authorization: `Bearer ${token}` })
    if (place === 'status') return answer.status
    if (place === 'type') return answer.headers.get('content-type')
    return place
      .replace('body.', '')
      .split('.')
      .reduce<unknown>(
        (value, name) => (value as Record<string, unknown> | undefined)?.[name],
        answer.body,
      )
  }
}

const list = (place: string) => looksAt('GET', '/Users', place)
const read = (place: string) => looksAt('GET', ada, place)
const create = (place: string) => looksAt('POST', '/Users', place, anyone)
const missing = (place: string) => looksAt('GET', '/Users/nobody', place)
const refused = (place: string) => looksAt('GET', '/Users', place, undefined, 'wrong')
const groups = (place: string) => looksAt('GET', '/Groups', place)
const filtered = (value: string, place: string) =>
  looksAt(
    'GET',
    `/Users?filter=${encodeURIComponent(`userName eq ${JSON.stringify(value)}`)}`,
    place,
  )
const duplicate =
  (place: string) =>
  async (scim: Session): Promise<unknown> => {
    await create('id')(scim)
    return create(place)(scim)
  }
const createdThenRead =
  (place: string) =>
  async (scim: Session): Promise<unknown> => {
    const id = await create('id')(scim)
    return looksAt('GET', `/Users/${String(id)}`, place)(scim)
  }
const deletes = async (scim: Session): Promise<unknown> => [
  await looksAt('DELETE', ada, 'status')(scim),
  await read('status')(scim),
]

const seconds =
  (asks: Probe['asks']) =>
  async (scim: Session): Promise<boolean> => {
    const start = performance.now()
    await asks(scim)
    return performance.now() - start >= 690
  }

const schemas = 'schemas.0'
const first = 'Resources.0'
const adasName = 'ada.lovelace@example.com'

const probes = {
  'list/omits-total-results': { asks: list('totalResults'), honest: 4, lie: undefined },
  'list/omits-schemas': { asks: list(schemas), honest: urn.list, lie: undefined },
  'list/omits-items-per-page': { asks: list('itemsPerPage'), honest: 4, lie: undefined },
  'list/omits-start-index': { asks: list('startIndex'), honest: 1, lie: undefined },
  'list/empty-page': { asks: list('Resources.length'), honest: 4, lie: 0 },
  'list/resources-as-object': { asks: list('Resources.length'), honest: 4, lie: undefined },
  'list/strips-names': { asks: list(`${first}.name.givenName`), honest: 'Ada', lie: undefined },
  'list/strips-user-name': { asks: list(`${first}.userName`), honest: adasName, lie: undefined },
  'list/strips-active': { asks: list(`${first}.active`), honest: true, lie: undefined },
  'list/strips-emails': { asks: list(`${first}.emails.length`), honest: 2, lie: undefined },
  'list/strips-ids': { asks: list(`${first}.id`), honest: ada.slice(7), lie: undefined },
  'list/total-as-text': { asks: list('totalResults'), honest: 4, lie: 'many' },
  'list/answers-500': { asks: list('status'), honest: 200, lie: 500 },
  'read/other-user': { asks: read('id'), honest: ada.slice(7), lie: 'somebody-else' },
  'read/strips-names': { asks: read('name.givenName'), honest: 'Ada', lie: undefined },
  'read/strips-emails': { asks: read('emails.length'), honest: 2, lie: undefined },
  'read/strips-active': { asks: read('active'), honest: true, lie: undefined },
  'read/strips-user-name': { asks: read('userName'), honest: adasName, lie: undefined },
  'read/answers-500': { asks: read('status'), honest: 200, lie: 500 },
  'read/loses-created': { asks: createdThenRead('status'), honest: 200, lie: 404 },
  'read/stale-names': { asks: createdThenRead('name.givenName'), honest: 'G', lie: 'Stale' },
  'filter/ignored': { asks: filtered(adasName, 'totalResults'), honest: 1, lie: 4 },
  'filter/no-match-404': { asks: filtered('nobody', 'status'), honest: 200, lie: 404 },
  'filter/no-match-error-body': {
    asks: filtered('nobody', schemas),
    honest: urn.list,
    lie: urn.error,
  },
  'filter/case-sensitive': {
    asks: filtered(adasName.toUpperCase(), 'totalResults'),
    honest: 1,
    lie: 0,
  },
  'filter/refuses-capitals': {
    asks: filtered(adasName.toUpperCase(), 'status'),
    honest: 200,
    lie: 400,
  },
  'filter/omits-schemas': { asks: filtered(adasName, schemas), honest: urn.list, lie: undefined },
  'filter/answers-500': { asks: filtered(adasName, 'status'), honest: 200, lie: 500 },
  'error/html-404': {
    asks: missing('type'),
    honest: 'application/scim+json',
    lie: 'text/html; charset=utf-8',
  },
  'error/no-detail': {
    asks: missing('detail'),
    honest: 'Resource nobody not found.',
    lie: undefined,
  },
  'error/no-schemas': { asks: missing(schemas), honest: urn.error, lie: undefined },
  'error/status-missing': { asks: missing('body.status'), honest: '404', lie: undefined },
  'error/wrong-status-text': { asks: missing('body.status'), honest: '404', lie: '400' },
  'error/unknown-id-200': { asks: missing('status'), honest: 404, lie: 200 },
  'error/unknown-id-400': { asks: missing('status'), honest: 404, lie: 400 },
  'error/empty-404': { asks: missing(schemas), honest: urn.error, lie: undefined },
  'create/answers-200': { asks: create('status'), honest: 201, lie: 200 },
  'create/inactive': { asks: createdThenRead('active'), honest: true, lie: false },
  'create/no-id': { asks: create('id.length'), honest: 36, lie: undefined },
  'create/loses-family-name': {
    asks: createdThenRead('name.familyName'),
    honest: 'F',
    lie: undefined,
  },
  'create/loses-given-name': {
    asks: createdThenRead('name.givenName'),
    honest: 'G',
    lie: undefined,
  },
  'create/alters-user-name': {
    asks: createdThenRead('userName'),
    honest: 'new',
    lie: 'new-altered',
  },
  'create/omits-schemas': { asks: create(schemas), honest: urn.user, lie: undefined },
  'create/accepts-duplicate': {
    asks: async (scim) => [
      await duplicate('status')(scim),
      await filtered('NEW', 'totalResults')(scim),
    ],
    honest: [409, 1],
    lie: [201, 2],
  },
  'create/duplicate-200': { asks: duplicate('userName'), honest: undefined, lie: 'new' },
  'create/duplicate-400': { asks: duplicate('status'), honest: 409, lie: 400 },
  'create/answers-500': { asks: create('status'), honest: 201, lie: 500 },
  'create/returns-existing': {
    asks: async (scim) => {
      const before = scim.server.store.snapshot()
      const isOld = before.includes(String(await create('id')(scim)))
      return [isOld, scim.server.store.snapshot() === before]
    },
    honest: [false, false],
    lie: [true, true],
  },
  'groups/answers-500': { asks: groups('status'), honest: 200, lie: 500 },
  'groups/omits-total': { asks: groups('totalResults'), honest: 2, lie: undefined },
  'groups/resources-not-array': {
    asks: groups('Resources.0.displayName'),
    honest: 'Engineering',
    lie: undefined,
  },
  'groups/slow': { asks: seconds(groups('status')), honest: false, lie: true },
  'auth/accepts-anyone': { asks: refused('status'), honest: 401, lie: 200 },
  'auth/empty-401': { asks: refused(schemas), honest: urn.error, lie: undefined },
  'auth/html-401': {
    asks: refused('type'),
    honest: 'application/scim+json',
    lie: 'text/html; charset=utf-8',
  },
  'auth/answers-403': { asks: refused('status'), honest: 401, lie: 403 },
  'auth/error-without-detail': {
    asks: refused('detail'),
    honest: 'The credentials are not accepted.',
    lie: undefined,
  },
  'auth/error-without-schemas': { asks: refused(schemas), honest: urn.error, lie: undefined },
  'auth/error-wrong-status': { asks: refused('body.status'), honest: '401', lie: '400' },
  'delete/keeps': { asks: deletes, honest: [204, 404], lie: [204, 200] },
  'delete/answers-500': { asks: deletes, honest: [204, 404], lie: [500, 200] },
} as const satisfies Partial<Record<FaultId, Probe>>

async function ask(probe: Probe, ids: readonly FaultId[]): Promise<unknown> {
  const scim = await open({ token: 'token', faults: ids })
  try {
    return await probe.asks(scim)
  } finally {
    await scim.server.close()
  }
}

describe.each(Object.entries(probes) as [FaultId, Probe][])('%s', (id, probe) => {
  test(faults[id].title, async () => {
    expect(await ask(probe, [])).toEqual(probe.honest)
    expect(await ask(probe, [id])).toEqual(probe.lie)
    expect(probe.lie).not.toEqual(probe.honest)
  })
})

test('faults add up', async () => {
  const both: FaultId[] = ['list/omits-schemas', 'list/strips-names']
  expect(await ask({ asks: list(schemas), honest: 0, lie: 0 }, both)).toBeUndefined()
  expect(await ask({ asks: list(`${first}.name`), honest: 0, lie: 0 }, both)).toBeUndefined()
})
