import { describe, expect, test } from '@jest/globals'
import { parseKnownFailures } from '../../../src/app/known-failures/parse.js'
import { ConfigError } from '../../../src/core/config-error.js'

const parse = (text: string) => parseKnownFailures('known.txt', text)

describe('a line', () => {
  test.each([
    ['rfc7644/put/** # ticket 12', 'rfc7644/put/**', 'ticket 12', undefined],
    ['  a/b#c   #  why # not ', 'a/b#c', 'why # not', undefined],
    ['a/b until 2026-12-31 # later', 'a/b', 'later', '2026-12-31'],
    ['a/b # later, until 2026-12-31', 'a/b', 'later', '2026-12-31'],
    ['a/b # later (until 2026-12-31).', 'a/b', 'later', '2026-12-31'],
    ['a/b # wait until friday', 'a/b', 'wait until friday', undefined],
    ['a/b@Cost Centre.name # later', 'a/b@Cost Centre.name', 'later', undefined],
    ['\ufeffa/b # later', 'a/b', 'later', undefined],
  ])('%j', (line, pattern, reason, until) => {
    expect(parse(line).map((entry) => [entry.pattern, entry.reason, entry.until])).toEqual([
      [pattern, reason, until],
    ])
  })

  test('is numbered whatever ends it, and those for people count', () => {
    const [first, second] = parse('# ours\r\n\r\n a/b # x\na/c until 2026-12-31 # y')
    expect(first?.place).toEqual({ file: 'known.txt', line: 3, column: 2 })
    expect(second?.untilPlace).toEqual({ file: 'known.txt', line: 4, column: 11 })
  })
})

describe('a mistake is told with its place', () => {
  test.each([
    ['a/b', '1:1: "a/b" needs its reason, after a #'],
    ['a/b #  ', '1:1: "a/b" needs its reason'],
    ['a/b # until 2026-12-31', '1:1: "a/b" needs its reason'],
    ['a/b until # x', '1:1: until should have a date such as 2026-12-31, has ""'],
    ['a/b until soon # x', '1:11: until should have a date such as 2026-12-31, has "soon"'],
    ['a/b until 2026-02-30 # x', '1:11: until should have a date'],
    ['until 2026-12-31 # x', '1:1: needs a glob of check ids before "until"'],
    ['a/b # x\n\na/b # y', '3:1: "a/b" stands in line 1 already'],
  ])('%j', (text, message) => {
    expect(() => parse(text)).toThrow(`known-failures: known.txt:${message}`)
  })

  test('all of them at once, the first as the place', () => {
    const text = `# x\n${Array.from({ length: 12 }, (_, at) => `a/${at}`).join('\n')}`
    let caught: unknown
    try {
      parse(text)
    } catch (error) {
      caught = error
    }
    expect(caught).toBeInstanceOf(ConfigError)
    const { place, message } = caught as ConfigError
    expect(place).toEqual({ file: 'known.txt', line: 2 })
    expect(message.split('\n')).toHaveLength(11)
    expect(message).toMatch(/\nand 2 more$/)
  })
})
