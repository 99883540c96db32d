import { describe, expect, test } from '@jest/globals'
import { readArguments } from '../../src/cli/arguments.js'
import { commands } from '../../src/cli/commands/index.js'
import type { CommandName } from '../../src/cli/commands/index.js'

const read = (name: CommandName, ...argv: string[]) => readArguments(name, commands[name], argv)

describe('arguments', () => {
  test.each<[CommandName, string[], Record<string, string>, string[]]>([
    ['run', [], {}, []],
    ['run', ['--base-url', 'demo'], { 'base-url': 'demo' }, []],
    ['run', ['--base-url=demo', '--token=-x'], { 'base-url': 'demo', token: '-x' }, []],
    ['run', ['--token', '-x'], { token: '-x' }, []],
    ['run', ['--auth='], { auth: '' }, []],
    ['run', ['--skip', 'a', '--skip', 'b,c'], { skip: 'a\nb,c' }, []],
    ['run', ['--headers', 'A: 1', '--headers', 'B: 2'], { headers: 'A: 1\nB: 2' }, []],
    ['list', ['--json'], { json: 'true' }, []],
    ['explain', ['first/keeps-id'], {}, ['first/keeps-id']],
    ['explain', ['--', '--odd'], {}, ['--odd']],
  ])('%s %j', (name, argv, flags, operands) => {
    expect(read(name, ...argv)).toEqual({ flags, operands })
  })

  test.each<[CommandName, string[], string]>([
    ['run', ['--fial-on', 'must'], '--fial-on: is not an option of run. Nearest: --fail-on.'],
    [
      'run',
      ['--zzzzzzzzzzzz'],
      '--zzzzzzzzzzzz: is not an option of run. All: scim-conformance run',
    ],
    ['run', ['--comment', 'always'], '--comment: is not an option of run.'],
    ['run', ['--constructor', 'x'], '--constructor: is not an option of run.'],
    ['sweep', ['--second-auth', 'x'], '--second-auth: is not an option of sweep.'],
    ['sweep', ['--run-timeout', '1s'], '--run-timeout: is not an option of sweep.'],
    ['run', ['-t', 'x'], '-t: is not an option of run.'],
    ['run', ['--base-url'], '--base-url: needs a value: --base-url URL'],
    ['run', ['--base-url', '--auth', 'x'], '--base-url: needs a value: --base-url URL. One that'],
    ['run', ['--fail-on', 'must', '--fail-on', 'should'], '--fail-on: was given twice'],
    ['run', ['http://h'], 'run: does not take "http://h". An option begins with --'],
    ['list', ['--json=yes'], '--json: takes no value'],
    ['explain', [], 'explain: needs CHECK: scim-conformance explain CHECK'],
    ['explain', ['a', 'b'], 'explain: does not take "b"'],
  ])('%s %j fails: %s', (name, argv, message) => {
    expect(() => read(name, ...argv)).toThrow(message)
  })
})
