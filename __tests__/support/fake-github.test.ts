import { afterEach, describe, expect, test } from '@jest/globals'
import { startFakeGitHub } from './fake-github.js'
import type { FakeGitHub } from './fake-github.js'
import { answerFaults, githubExample, requestFaults } from './github-openapi.js'

const list = new URL('http://x/repos/octo/scim/issues/7/comments')
const one = new URL('http://x/repos/octo/scim/issues/comments/1')

describe('the OpenAPI description', () => {
  test.each([
    ['POST', list, { text: 'hello' }, /required property 'body'/],
    ['POST', list, { body: 5 }, /must be string/],
    ['POST', list, undefined, /must be object/],
    ['PATCH', one, { body: null }, /must be string/],
    ['GET', new URL('?per_page=many', list), undefined, /must be (integer|number)/],
    ['GET', new URL('?sort=up', list), undefined, /no query parameter sort/],
    ['GET', new URL('/repos/octo/scim/remarks', list), undefined, /no operation/],
    ['DELETE', list, undefined, /no operation/],
  ])('refuses %s %s with %j', (method, url, body, fault) => {
    expect(requestFaults(method, url, body).join()).toMatch(fault)
  })

  test('accepts right requests', () => {
    expect(requestFaults('POST', list, { body: 'hello' })).toEqual([])
    expect(requestFaults('GET', new URL('?per_page=100&page=2', list), undefined)).toEqual([])
  })

  const [comment] = githubExample('issue-comment-items') as [Record<string, unknown>]
  test.each<[string, number, unknown, RegExp]>([
    ['a comment without an id', 201, { ...comment, id: undefined }, /required property 'id'/],
    ['a comment with a text as id', 201, { ...comment, id: '1' }, /id must be integer/],
    ['a date in words', 201, { ...comment, created_at: 'today' }, /match format "date-time"/],
    ['a relative URL', 201, { ...comment, html_url: '/x' }, /match format "uri"/],
    ['a user without a login', 201, { ...comment, user: { id: 1 } }, /property 'login'/],
    ['an unknown association', 201, { ...comment, author_association: 'BOSS' }, /allowed values/],
    ['an error without a message', 422, { documentation_url: 'x' }, /property 'message'/],
    ['an error message as number', 500, { message: 1 }, /must be string/],
    ['a status of no meaning', 204, comment, /never answers 204/],
  ])('refuses %s', (_, status, body, fault) => {
    const json: unknown = JSON.parse(JSON.stringify(body))
    expect(answerFaults('POST', list, status, json).join()).toMatch(fault)
  })

  test('accepts its own examples, and null where it says nullable', () => {
    expect(answerFaults('POST', list, 201, comment)).toEqual([])
    expect(answerFaults('POST', list, 201, { ...comment, user: null })).toEqual([])
    expect(answerFaults('POST', list, 201, { ...comment, body: null })).not.toEqual([])
  })
})

describe('the fake', () => {
  let github: FakeGitHub
  afterEach(() => github.close())

  test('notes a wrong request as a violation', async () => {
    github = await startFakeGitHub()
    const url = `${github.url}/repos/octo/scim/issues/7/comments`
    await fetch(url, { method: 'POST', body: JSON.stringify({ text: 'hello' }) })
    expect(github.violations.join('\n')).toMatch(/required property 'body'/)
    expect(github.violations).toContain('no authorization')
  })
})
