import { describe, expect, test } from '@jest/globals'
import { defaultKey, fingerprintOf, markerOf } from '../../src/action/comment-marker.js'

describe('the marker of a comment', () => {
  test.each(['a', 'CI/test', 'a--b', 'a-->b', '--', '-', '<!--', 'ünï', 'x\ny', ' '])(
    'stays one well-formed comment for the key %j',
    (key) => {
      const inner = markerOf(key).slice('<!--'.length, -'-->'.length)
      expect(markerOf(key)).toMatch(/^<!-- scim-conformance:\S+ -->$/)
      expect(inner).not.toMatch(/--|>|-$/)
    },
  )

  test('differs between keys', () => {
    const keys = ['a b', 'a-b', 'a--b', 'a%b', 'a/b', 'a', 'ab']
    expect(new Set(keys.map(markerOf)).size).toBe(keys.length)
  })

  test('is made of workflow, job and step unless named', () => {
    const env = { GITHUB_WORKFLOW: 'CI', GITHUB_JOB: 'test', GITHUB_ACTION: 'scim' }
    expect(defaultKey(env)).toBe('CI/test/scim')
    expect(defaultKey({ GITHUB_JOB: 'test' })).toBe('test')
  })
})

test('fingerprints follow the text', () => {
  expect(fingerprintOf('a')).toBe(fingerprintOf('a'))
  expect(fingerprintOf('a')).not.toBe(fingerprintOf('b'))
})
