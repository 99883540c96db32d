import { expect, test } from '@jest/globals'
import { slug } from '../../../src/formats/runscope/outline.js'

test.each([
  ['Ünïcödé', 'unicode'],
  ['Élève à Zürich', 'eleve-a-zurich'],
  ['U\u0308nder', 'under'],
  ['Okta SCIM 2.0: Get Users/{{id}}', 'okta-scim-2-0-get-users-id'],
  ['The user’s ﬁle', 'the-users-file'],
  ['日本', 'step'],
])('%s is %s in an id', (text, id) => {
  expect(slug(text)).toBe(id)
})
