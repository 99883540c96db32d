import { expect, test } from '@jest/globals'
import { labelsOf } from '../../../src/app/merging/labels.js'

test.each([
  [
    ['https://a.example/scim/v2', 'https://b.example/scim/v2'],
    ['a.example', 'b.example'],
  ],
  [
    ['https://x.example/t/a/scim', 'https://x.example/t/b/scim/'],
    ['a', 'b'],
  ],
  [
    ['https://x.example', 'https://x.example/b'],
    ['x.example', 'x.example/b'],
  ],
  [
    ['http://x.example', 'https://x.example'],
    ['http://x.example', 'https://x.example'],
  ],
  [
    ['http://127.0.0.1:1/scim', 'http://127.0.0.1:2/scim'],
    ['127.0.0.1:1', '127.0.0.1:2'],
  ],
  [
    ['https://a.example/one', 'https://b.example/two'],
    ['a.example/one', 'b.example/two'],
  ],
])('the servers %j are told apart as %j', (urls, labels) => {
  expect(labelsOf(urls)).toEqual(labels)
})
