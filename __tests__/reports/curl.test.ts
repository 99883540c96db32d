import { execFileSync } from 'node:child_process'
import { describe, expect, test } from '@jest/globals'
import type { Headers, RecordedBody, RecordedRequest } from '../../src/core/exchange.js'
import { curl } from '../../src/reports/curl.js'

const url = 'https://scim.example/v2/Users'

function request(over: Partial<RecordedRequest> = {}): { readonly command: string } {
  const command = curl({
    id: 'a#1',
    purpose: 'probe',
    startedAt: '2026-01-02T03:04:05Z',
    durationMs: 1,
    request: { method: 'GET', url, headers: [], ...over },
  })
  return { command }
}

/** What a shell hands to curl, told by a function that stands in its place. */
function argumentsOf(command: string, env: Record<string, string> = {}): readonly string[] {
  const script = `curl() { for word; do printf '%s\\0' "$word"; done; }\n${command}`
  return execFileSync('/bin/sh', ['-c', script], { env, encoding: 'utf8' }).split('\0').slice(0, -1)
}

const text = (body: string): RecordedBody => ({ text: body, cut: 0 })

describe('curl', () => {
  test.each<[string, Partial<RecordedRequest>, readonly string[]]>([
    ['a GET is plain', {}, ['--include', url]],
    ['another method is named', { method: 'DELETE' }, ['--include', '--request', 'DELETE', url]],
    ['HEAD waits for no body', { method: 'HEAD' }, ['--include', '--head', url]],
    [
      'a GET with a body is named',
      { body: text('x'), headers: [['content-type', 'a/b']] },
      ['--include', '--request', 'GET', url, '--header', 'content-type: a/b', '--data-raw', 'x'],
    ],
    [
      'a body without a type is sent without one',
      { method: 'POST', body: text('@x') },
      ['--include', '--request', 'POST', url, '--header', 'Content-Type:', '--data-raw', '@x'],
    ],
    [
      'brackets in a URL are no pattern',
      { url: `${url}?filter=emails[type eq "work"]` },
      ['--include', '--globoff', `${url}?filter=emails[type eq "work"]`],
    ],
    ['dots in a path stay', { url: `${url}/../x` }, ['--include', '--path-as-is', `${url}/../x`]],
    [
      'an empty header is sent empty',
      { headers: [['x-empty', '']] },
      ['--include', url, '--header', 'x-empty;'],
    ],
    [
      'a repeated header is repeated',
      {
        headers: [
          ['x', '1'],
          ['x', '2'],
        ],
      },
      ['--include', url, '--header', 'x: 1', '--header', 'x: 2'],
    ],
    [
      'what curl finds out itself is left to it',
      {
        headers: [
          ['host', 'scim.example'],
          ['content-length', '3'],
          ['connection', 'keep-alive'],
          ['accept-encoding', 'gzip'],
        ],
      },
      ['--include', url, '--compressed'],
    ],
  ])('%s', (_, over, words) => {
    expect(argumentsOf(request(over).command)).toEqual(words)
  })

  test.each([
    `it's "quoted" $HOME \`id\` $(id) \\ !history`,
    'two\nlines\n\nand a last one\n',
    `'''`,
    '{"userName":"***","emoji":"\u{1f600}"}',
    '-n --version',
  ])('the shell hands on the body %j as it was sent', (body) => {
    const words = argumentsOf(request({ method: 'POST', body: text(body) }).command)
    expect(words.at(-1)).toBe(body)
  })

  test.each<[Headers[number], string, string]>([
    [['Authorization', '***'], '"Authorization: $SCIM_AUTH"', 'Authorization: secret of SCIM_AUTH'],
    [
      ['authorization', 'Bearer ***'],
      '"authorization: $SCIM_AUTH"',
      'authorization: secret of SCIM_AUTH',
    ],
    [['X-Api-Key', '***'], '"X-Api-Key: $SCIM_X_API_KEY"', 'X-Api-Key: secret of SCIM_X_API_KEY'],
    [['x-a', 'key ***;'], '"x-a: $SCIM_X_A"', 'x-a: secret of SCIM_X_A'],
    [['x`$', '***'], `'x\`$: '"$SCIM_X__"`, 'x`$: secret of SCIM_X__'],
  ])('the secret of %j stands as a variable', (header, word, sent) => {
    const { command } = request({ headers: [header] })
    const env = Object.fromEntries(
      ['SCIM_AUTH', 'SCIM_X_API_KEY', 'SCIM_X_A', 'SCIM_X__'].map((name) => [
        name,
        `secret of ${name}`,
      ]),
    )
    expect(command).toContain(word)
    expect(argumentsOf(command, env).at(-1)).toBe(sent)
  })

  test('no credentials are named where none were sent', () => {
    expect(request().command).not.toContain('SCIM_')
  })

  test('a body that was cut off is said to be', () => {
    const { command } = request({ method: 'PUT', body: { text: 'x', cut: 5 } })
    expect(command).toMatch(/^# The body is not whole: 5 characters/)
    expect(argumentsOf(command).at(-1)).toBe('x')
  })
})
