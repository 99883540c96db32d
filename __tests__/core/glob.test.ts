import { expect, test } from '@jest/globals'
import { matcher } from '../../src/core/glob.js'

test.each([
  ['okta-scim2/creates-user', 'okta-scim2/creates-user', true],
  ['okta-scim2', 'okta-scim2/creates-user', true],
  ['okta-scim2/', 'okta-scim2/creates-user', true],
  ['okta-*/creates-*', 'okta-scim2/creates-user', true],
  ['*/patch/*', 'rfc7644/patch/replaces@Device.model', true],
  ['**', 'rfc7644/patch/replaces', true],
  ['rfc7644/*', 'rfc7644/patch/replaces', true],
  ['rfc7644/{put,patch}/*', 'rfc7644/put/x', true],
  ['creates-user', 'okta-scim2/creates-user', false],
  ['okta-scim', 'okta-scim2/creates-user', false],
  ['*', 'a/b', true],
  ['?ther', 'other', true],
])('the pattern %s against %s: %s', (pattern, id, matches) => {
  expect(matcher([pattern])(id)).toBe(matches)
})
