import { beforeEach, describe, expect, test } from '@jest/globals'
import type { Fault } from '../../src/reference/fault.js'
import {
  altering,
  alteringRequest,
  alteringShown,
  answering500,
  asked,
  forgetting,
  onStatus,
  onSuccess,
  storing,
  withHeader,
  within,
  without,
  withParameter,
  withSent,
  withStatus,
  having,
} from '../../src/reference/faults/lie.js'
import { honest } from '../../src/reference/honest.js'
import type { Request, Response } from '../../src/reference/message.js'
import { seed } from '../../src/reference/seed.js'
import { startContext } from '../../src/reference/start-context.js'
import { urn, type Answer } from './session.js'

let context: ReturnType<typeof startContext>

beforeEach(() => {
  context = startContext('http://127.0.0.1/scim/v2', [], () => new Date())
  seed(context)
})

function request(
  method: string,
  url: string,
  body?: object,
  traits: Partial<Request> = {},
): Request {
  const [path = '', query] = url.split('?')
  return {
    method,
    path: path.split('/').slice(1).filter(Boolean),
    query: new URLSearchParams(query),
    headers: {},
    body: body ? JSON.stringify(body) : '',
    credentials: 'accepted',
    ...traits,
  }
}

/** What a lying server answers. */
async function under(
  fault: Fault,
  question: Request,
): Promise<Pick<Answer, 'status' | 'body'> & Pick<Response, 'headers'>> {
  const { status, headers, body } = await fault.intercept(question, honest(context), context.store)
  return { status, headers, body }
}

const search = { schemas: [urn.search], filter: 'displayName pr' }
const newUser = { schemas: [urn.user], userName: 'new', title: 'T' }
const ada = '/Users/5eed0001-0000-4000-8000-000000000001'

describe('asked', () => {
  const questions = {
    read: request('GET', '/Devices/1'),
    list: request('GET', '/Devices?filter=x'),
    create: request('POST', '/Devices', newUser),
    replace: request('PUT', '/Devices/1', newUser),
    patch: request('PATCH', '/Devices/1', {}),
    remove: request('DELETE', '/Devices/1'),
    search: request('POST', '/Devices/.search', search),
    root: request('GET', '/?sortBy=id'),
    rootSearch: request('POST', '/.search', search),
    schemas: request('GET', '/Schemas'),
    schema: request('GET', '/Schemas/x'),
    users: request('GET', '/Users'),
  }

  test.each<[string, (question: Request) => boolean, (keyof typeof questions)[]]>([
    ['read', asked.read('Devices'), ['read']],
    ['list', asked.list(), ['list', 'users']],
    ['create', asked.create(), ['create']],
    ['write', asked.write('Devices'), ['create', 'replace', 'patch']],
    ['update', asked.update(), ['replace', 'patch']],
    ['remove', asked.remove(), ['remove']],
    ['search', asked.search(), ['search', 'rootSearch']],
    ['query', asked.query(), ['list', 'search', 'root', 'rootSearch', 'users']],
    ['query of one type', asked.query('Users'), ['users']],
    ['discovery', asked.discovery('Schemas'), ['schemas', 'schema']],
    ['at', asked.at('Schemas'), ['schemas']],
    ['method', asked.method('PUT', 'DELETE'), ['replace', 'remove']],
    ['given', asked.given('filter'), ['list', 'search', 'rootSearch']],
    ['sent', asked.sent((body) => 'title' in body), ['create', 'replace']],
    ['both and not', asked.both(asked.list(), asked.not(asked.given('filter'))), ['users']],
  ])('%s', (_title, isAsked, names) => {
    const found = Object.entries(questions).filter(([, question]) => isAsked(question))
    expect(found.map(([name]) => name)).toEqual(names)
  })
})

describe('builders', () => {
  test('alteringShown changes one resource, each of a list, and what a write shows', async () => {
    const fault = alteringShown('', asked.shown(), within('meta', without('version')))
    for (const question of [
      request('GET', '/Devices'),
      request('POST', '/.search', search),
      request('GET', ada),
      request('POST', '/Users', newUser),
    ]) {
      const { body } = await under(fault, question)
      for (const one of body.Resources ?? [body]) {
        expect(one.meta).toHaveProperty('location')
        expect(one.meta).not.toHaveProperty('version')
      }
    }
  })

  test('withParameter works on a GET and on a search by POST', async () => {
    const fault = alteringRequest('', asked.query(), withParameter('count', 1))
    expect((await under(fault, request('GET', '/Users?count=3'))).body.itemsPerPage).toBe(1)
    expect((await under(fault, request('POST', '/.search', search))).body.itemsPerPage).toBe(1)
    const ignored = alteringRequest('', asked.query(), withParameter('filter'))
    const none = request('POST', '/Users/.search', { ...search, filter: 'title eq "x"' })
    expect((await under(ignored, none)).body.totalResults).toBe(4)
  })

  test('onSuccess, onStatus, withStatus and withHeader', async () => {
    const created = altering('', asked.create(), onSuccess(withStatus(200)))
    expect((await under(created, request('POST', '/Users', newUser))).status).toBe(200)
    const unplaced = altering('', asked.create(), withHeader('location'))
    const duplicate = request('POST', '/Users', { ...newUser, userName: 'other' })
    expect((await under(unplaced, duplicate)).headers).not.toHaveProperty('location')
    const mild = altering('', asked.write(), onStatus(409, withStatus(400)))
    const refused = await under(mild, duplicate)
    expect([refused.status, refused.body.status]).toEqual([400, '400'])
  })

  test('storing keeps something else than it shows', async () => {
    const fault = storing('', asked.write(), having({ title: 'Other' }))
    const { body } = await under(fault, request('POST', '/Users', newUser))
    const read = await under(fault, request('GET', `/Users/${body.id}`))
    expect([body.title, read.body.title]).toEqual(['T', 'Other'])
  })

  test('forgetting answers a write and leaves everything as it was', async () => {
    const before = context.store.snapshot()
    const fault = forgetting('', asked.either(asked.write(), asked.remove()))
    expect((await under(fault, request('POST', '/Users', newUser))).status).toBe(201)
    expect((await under(fault, request('PUT', ada, newUser))).body.title).toBe('T')
    expect(
      (await under(fault, request('DELETE', '/Devices/5eed0003-0000-4000-8000-000000000001')))
        .status,
    ).toBe(204)
    expect(context.store.snapshot()).toBe(before)
  })

  test.each<[string, Fault]>([
    ['answering500', answering500('', asked.anything)],
    ['altering', altering('', asked.anything, withStatus(500))],
    ['alteringShown', alteringShown('', asked.anything, without('detail'))],
    ['alteringRequest', alteringRequest('', asked.anything, withSent(having({ title: 'X' })))],
    ['storing', storing('', asked.anything, having({ title: 'X' }))],
    ['forgetting', forgetting('', asked.anything)],
  ])('%s leaves 401 alone, and nothing is written', async (_name, fault) => {
    const before = context.store.snapshot()
    for (const credentials of ['absent', 'refused'] as const) {
      for (const [method, url] of [
        ['POST', '/Users'],
        ['PUT', ada],
        ['DELETE', ada],
      ] as const) {
        const question = request(method, url, newUser, { credentials })
        const honestly = await honest(context)(question)
        expect(honestly.status).toBe(401)
        expect(await under(fault, question)).toEqual(honestly)
      }
    }
    expect(context.store.snapshot()).toBe(before)
  })
})
