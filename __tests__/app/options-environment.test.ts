import { describe, expect, test } from '@jest/globals'
import type { OptionName } from '../../src/app/options.js'
import { fromTerminal, variablesOf } from '../../src/app/options/environment.js'

type Texts = Partial<Record<OptionName, string>>

describe('options in a terminal', () => {
  test.each<[string, Texts, Record<string, string>, OptionName, string | undefined]>([
    [
      'a flag wins over a variable',
      { timeout: '1' },
      { SCIM_CONFORMANCE_TIMEOUT: '2' },
      'timeout',
      '1',
    ],
    ['a variable serves', {}, { SCIM_CONFORMANCE_FAIL_ON: 'should' }, 'fail-on', 'should'],
    ['a short variable serves', {}, { SCIM_BASE_URL: 'demo' }, 'base-url', 'demo'],
    [
      'the long variable wins over the short one',
      {},
      { SCIM_AUTH: 'a', SCIM_CONFORMANCE_AUTH: 'b' },
      'auth',
      'b',
    ],
    ['a blank variable is absent', {}, { SCIM_CONFORMANCE_AUTH: ' ', SCIM_AUTH: 'a' }, 'auth', 'a'],
    [
      'an empty flag is not filled from the environment',
      { auth: '' },
      { SCIM_AUTH: 'a' },
      'auth',
      '',
    ],
    [
      'a token flag silences the auth variable',
      { token: 't' },
      { SCIM_AUTH: 'a' },
      'auth',
      undefined,
    ],
    [
      'a username flag leaves the password variable',
      { username: 'u' },
      { SCIM_CONFORMANCE_PASSWORD: 'p' },
      'password',
      'p',
    ],
    [
      'an option of the action is not read',
      {},
      { SCIM_CONFORMANCE_COMMENT: 'always' },
      'comment',
      undefined,
    ],
    ['nothing is nothing', {}, {}, 'start', undefined],
  ])('%s', (_fact, flags, environment, name, value) => {
    expect(fromTerminal(flags, environment)(name)).toBe(value)
  })

  test('have variables named after them', () => {
    expect(variablesOf('ready-url')).toEqual(['SCIM_CONFORMANCE_READY_URL'])
    expect(variablesOf('token')).toEqual(['SCIM_CONFORMANCE_TOKEN', 'SCIM_TOKEN'])
  })
})
