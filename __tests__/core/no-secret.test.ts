import { expect, test } from '@jest/globals'
import { formsOf } from '../../src/core/secret-forms.js'
import { createRedactor } from '../../src/core/secrets.js'
import { isNoSecret } from '../../src/core/no-secret.js'

test.each([
  '',
  ' ',
  'undefined',
  'null',
  'None',
  'Bearer undefined',
  'bearer null',
  'Basic',
  'NaN',
])('%j is no secret', (text) => {
  expect(isNoSecret(text)).toBe(true)
})

test.each(['undefined1', 'nullable', 'Bearer abc', 'nobody', 'bearerundefined', 'token'])(
  '%j is one',
  (text) => {
    expect(isNoSecret(text)).toBe(false)
  },
)

test('a redactor leaves such words alone', () => {
  const redactor = createRedactor(['null'])
  redactor.learn('Bearer undefined')
  expect(redactor.text('undefined is not null')).toBe('undefined is not null')
  expect(formsOf('Bearer undefined')).toEqual([])
})
