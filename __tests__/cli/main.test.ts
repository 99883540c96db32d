import { describe, expect, test } from '@jest/globals'
import type { Options } from '../../src/app/options.js'
import type { App } from '../../src/cli/app.js'
import { commands } from '../../src/cli/commands/index.js'
import { main } from '../../src/cli/main.js'
import { ConfigError } from '../../src/core/config-error.js'
import { TargetError } from '../../src/core/target-error.js'
import { emptyReport, recordingTerminal, smallCatalogue, standInApp } from './stand-ins.js'

async function call(argv: string[], parts: Partial<App> = {}, environment = {}) {
  const { terminal, written } = recordingTerminal(environment)
  const status = await main(argv, standInApp(parts), terminal)
  return { status, ...written }
}

describe('the program', () => {
  test.each([['--help'], ['-h']])('%s names every command', async (flag) => {
    const { status, out } = await call([flag])
    expect(status).toBe(0)
    for (const name of Object.keys(commands)) expect(out).toContain(`\n  ${name}`)
  })

  test('without a command it shows its help as an error', async () => {
    const { status, out, error } = await call([])
    expect({ status, out }).toEqual({ status: 2, out: '' })
    expect(error).toContain('Usage')
  })

  test('--version is the version alone', async () => {
    expect(await call(['--version'])).toEqual({ status: 0, out: '1.2.3\n', error: '' })
  })

  test.each(Object.keys(commands))('%s --help names each of its flags', async (name) => {
    const { status, out } = await call([name, '--help'])
    expect(status).toBe(0)
    const { flags } = commands[name as keyof typeof commands]
    for (const flag of Object.keys(flags)) expect(out).toContain(`\n  --${flag}`)
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
  })

  test.each([
    [['rnu'], 'error: command: "rnu" is not a command. Nearest: run. All: run, demo, serve'],
    [['--base-url', 'x'], 'error: --base-url: stands where a command belongs: run, demo'],
    [['run'], 'error: base-url: is missing.'],
    [['run', '--base-url', 'localhost:1'], 'Did you mean http://localhost:1?'],
    [['serve', '--port', '70000'], 'port: "70000" is not a whole number from 0 to 65535'],
    [['serve', '--username', 'me'], 'username: needs the other of username and password'],
    [
      ['explain', 'first/keep-id'],
      'explain: "first/keep-id" is not a check. Nearest: first/keeps-id',
    ],
  ])('%j ends with status 2: %s', async (argv, message) => {
    const { status, out, error } = await call(argv)
    expect({ status, out }).toEqual({ status: 2, out: '' })
    expect(error).toContain(message)
    expect(error).not.toContain('    at ')
  })
})

describe('run', () => {
  const given: Options[] = []
  const conform: App['conform'] = (options) => {
    given.push(options)
    return Promise.resolve({
      report: emptyReport(options['fail-on'] === 'never'),
      files: { json: `${process.cwd()}/reports/report.json` },
    })
  }

  test('hands what it takes from the environment to no command that it starts', async () => {
    const seen: unknown[] = []
    const spy: App['conform'] = (options, ports) => {
      seen.push(ports.environment)
      return conform(options, ports, () => undefined)
    }
    const own = {
      PATH: '/bin',
      MY_TOKEN: 'x',
      HTTPS_PROXY: 'http://h:1',
      SCIM_BASE_URL: 'http://h',
    }
    const ours = { SCIM_TOKEN: 'abc', SCIM_AUTH: 'Bearer abc', SCIM_CONFORMANCE_SECOND_AUTH: 'def' }
    await call(['run', '--token', 'abcdefgh'], { conform: spy }, { ...own, ...ours })
    expect(seen).toEqual([own])
  })

  test('takes flags and variables, shows the report and where it was written', async () => {
    const argv = ['run', '--base-url', 'http://h/scim', '--fail-on', 'never']
    const environment = { SCIM_BASE_URL: 'http://other', SCIM_TOKEN: 'abc' }
    expect(await call(argv, { conform }, environment)).toEqual({
      status: 0,
      out: 'the report\n  report  reports/report.json\n',
      error: '',
    })
    expect(given.at(-1)).toMatchObject({ 'base-url': 'http://h/scim', token: 'abc' })
  })

  test('gives 1 when the verdict is not ok', async () => {
    expect(await call(['run', '--base-url', 'demo'], { conform })).toMatchObject({ status: 1 })
  })

  test.each([
    [new ConfigError('suites', '"x" is not a suite'), 'error: suites: "x" is not a suite\n'],
    [new TargetError('nothing\u001b[31m answers'), 'error: nothing\\u001b[31m answers\n'],
  ])('gives 2 and one message for %s', async (thrown, message) => {
    const outcome = await call(['run', '--base-url', 'demo'], {
      conform: () => Promise.reject(thrown),
    })
    expect(outcome).toEqual({ status: 2, out: '', error: message })
  })

  test('shows the stack of what is our own bug', async () => {
    const bug = new TypeError('undefined is not a function')
    const { status, error } = await call(['demo'], { conform: () => Promise.reject(bug) })
    expect(status).toBe(2)
    expect(error).toContain('this is a bug')
    expect(error).toContain('    at ')
  })

  test('Ctrl-C ends the run early but keeps the reports; the second one leaves at once', async () => {
    const { terminal, written, interrupts, left } = recordingTerminal()
    const interrupted: App['conform'] = (_options, { signal }) => {
      interrupts.emit('SIGINT', 'SIGINT')
      expect(signal.aborted).toBe(true)
      interrupts.emit('SIGTERM', 'SIGTERM')
      return Promise.resolve({ report: emptyReport(false), files: { json: '/r/report.json' } })
    }
    const status = await main(['demo'], standInApp({ conform: interrupted }), terminal)
    expect({ status, left }).toEqual({ status: 1, left: [143] })
    expect(written.out).toContain('the report\n')
    expect(written.error).toContain('Ctrl-C again leaves at once')
    expect(interrupts.listenerCount('SIGINT') + interrupts.listenerCount('SIGTERM')).toBe(0)
  })

  test('the log goes to the error output, without secrets and control characters', async () => {
    const logging: App['conform'] = (_options, ports) => {
      ports.mask('hush-hush')
      ports.group('start: node server.js')
      ports.log('token hush-hush \u001b]0;title')
      ports.endGroup()
      return Promise.resolve({ report: emptyReport(true), files: { json: '/r' } })
    }
    const { error } = await call(['demo'], { conform: logging })
    expect(error).toBe('start: node server.js\n  token *** \\u001b]0;title\n')
  })
})

describe('demo', () => {
  test('checks the embedded server whatever the environment says', async () => {
    let base: string | undefined
    const conform: App['conform'] = (options) => {
      base = `${options['base-url']} ${options.auth} ${options['report-directory']}`
      return Promise.resolve({ report: emptyReport(true), files: { json: '/r/report.json' } })
    }
    const argv = ['demo', '--report-directory', 'd']
    const { status, out } = await call(
      argv,
      { conform },
      { SCIM_BASE_URL: 'http://h', SCIM_AUTH: 'a' },
    )
    expect({ status, base }).toEqual({ status: 0, base: 'demo undefined d' })
    expect(out).toMatch(/ {2}report {2}\S*\/r\/report\.json\n$/)
  })
})

describe('serve', () => {
  test('prints its base URL first, then waits for Ctrl-C and closes', async () => {
    const { terminal, written, interrupts } = recordingTerminal()
    const given: unknown[] = []
    let closed = false
    const serveReference: App['serveReference'] = (options) => {
      given.push(options)
      setImmediate(() => interrupts.emit('SIGINT', 'SIGINT'))
      return Promise.resolve({
        url: 'http://127.0.0.1:8080/scim/v2',
        close: () => {
          closed = true
          return Promise.resolve()
        },
      })
    }
    const argv = [
      'serve',
      '--port',
      '8080',
      '--token',
      't',
      '--fault',
      'get/forgets',
      '--fault',
      'put/renames-id',
    ]
    expect(await main(argv, standInApp({ serveReference }), terminal)).toBe(0)
    expect(closed).toBe(true)
    expect(given).toEqual([
      {
        host: '127.0.0.1',
        port: 8080,
        protocol: '2.0',
        token: 't',
        faults: ['get/forgets', 'put/renames-id'],
      },
    ])
    expect(written.out.split('\n')).toEqual([
      'http://127.0.0.1:8080/scim/v2',
      '  with the faults  get/forgets, put/renames-id',
      '  check it  scim-conformance run --base-url http://127.0.0.1:8080/scim/v2 --token TOKEN',
      '  stop it   Ctrl-C',
      '',
    ])
  })

  test.each([
    ['EADDRINUSE', 'port: 8080 is in use on 127.0.0.1'],
    ['EACCES', 'port: 8080 may not be opened'],
    ['EADDRNOTAVAIL', 'host: "127.0.0.1" is not an address of this machine'],
  ])('explains %s', async (code, message) => {
    const serveReference = () => Promise.reject(Object.assign(new Error(code), { code }))
    const { status, error } = await call(['serve', '--port', '8080'], { serveReference })
    expect({ status, error }).toEqual({ status: 2, error: expect.stringContaining(message) })
  })
})

describe('list', () => {
  test('shows every check with its level and title, by suite', async () => {
    expect(await call(['list'])).toEqual({
      status: 0,
      error: '',
      out: [
        'First suite (first), 1 check',
        '  first/keeps-id  MUST        PUT leaves the id unchanged',
        '',
        'Second suite (second), 2 checks',
        '  second/a  SHOULD NOT  It answers',
        '  second/b  MAY         It answers again',
        '',
      ].join('\n'),
    })
  })

  test('groups the checks of a suite by its parts', async () => {
    const [check] = smallCatalogue[0]!.checks
    const ids = ['rfc/put/keeps-id', 'rfc/sorting/ascending-numbers', 'rfc/put/b']
    const checks = ids.map((id) => ({ ...check!, id }))
    const { out } = await call(['list'], {
      catalogue: () => [{ suite: { id: 'rfc', title: 'The RFC' }, checks }],
    })
    expect(out.split('\n')).toEqual([
      'The RFC (rfc), 3 checks',
      '',
      '  put, 2 checks',
      '    rfc/put/keeps-id  MUST  PUT leaves the id unchanged',
      '    rfc/put/b         MUST  PUT leaves the id unchanged',
      '',
      '  sorting, 1 check',
      '    rfc/sorting/ascending-numbers  MUST  PUT leaves the id unchanged',
      '',
    ])
  })

  test('--json gives the same to programs', async () => {
    const { out } = await call(['list', '--json'])
    const checks = JSON.parse(out) as { id: string; suite: string }[]
    expect(checks.map(({ id, suite }) => [suite, id])).toEqual([
      ['first', 'first/keeps-id'],
      ['second', 'second/a'],
      ['second', 'second/b'],
    ])
  })
})

describe('explain', () => {
  test('tells the rule, the cure, the faults, and how to run only it', async () => {
    const { status, out } = await call(['explain', 'first/keeps-id'])
    expect(status).toBe(0)
    expect(out).toBe(
      [
        'first/keeps-id  MUST',
        '  PUT leaves the id unchanged',
        '',
        'Rule',
        '  RFC 7644 §3.5.1  MUST',
        '  The id of a resource never changes.',
        '  https://www.rfc-editor.org/rfc/rfc7644#section-3.5.1',
        '',
        'How to mend',
        '  Take the id from the URL and ignore the one in the body.',
        '',
        'Needs of the server',
        '  users',
        '',
        'Proved by the faults',
        '  put/renames-id: PUT takes the id of the body',
        '    scim-conformance serve --fault put/renames-id',
        '',
        'Run only it',
        "  scim-conformance run --base-url URL --only 'first/keeps-id'",
        '',
      ].join('\n'),
    )
  })

  test.each([
    ["first/keeps-id@Device.it's", "'first/keeps-id@Device.it'\\''s'"],
    ['first/keeps-id@User@x', "'first/keeps-id@User@x'"],
  ])('%s tells the same, and how to run only that', async (id, argument) => {
    const { status, out } = await call(['explain', id])
    expect(status).toBe(0)
    expect(out).toContain(`${id}  MUST\n  PUT leaves the id unchanged (${id.slice(15)})\n`)
    expect(out).toContain('The id of a resource never changes.')
    expect(out).toContain(`--only ${argument}\n`)
  })
})

describe('merge', () => {
  const reportOf = (name: string) => `__tests__/reports/golden/${name}.json`

  test('takes files and globs, each once, and gives the verdict as the status', async () => {
    const given: (readonly string[])[] = []
    const merge: App['merge'] = (reports, options) => {
      given.push(reports.map(({ path }) => path))
      expect(options).toMatchObject({ 'fail-on': 'should', formats: ['junit', 'badge'] })
      return Promise.resolve({ report: emptyReport(false), files: { json: '/r/report.json' } })
    }
    const files = [reportOf('empty'), '__tests__/reports/golden/{empty,passing}.json']
    const flags = ['--fail-on', 'should', '--formats', 'junit', '--formats', 'badge']
    const { status, out } = await call(['merge', ...files, ...flags], { merge })
    expect({ status, out }).toEqual({ status: 1, out: 'the report\n  report  /r/report.json\n' })
    expect(given).toEqual([[reportOf('empty'), reportOf('passing')]])
  })

  test.each([
    [['merge'], 'error: merge: needs REPORT…: scim-conformance merge REPORT…'],
    [['merge', 'nowhere/*.json'], 'error: merge: "nowhere/*.json" matches no file'],
    [['merge', 'nowhere.json'], 'error: merge: "nowhere.json" is not there'],
    [['merge', 'x.json', '--shard', '1/2'], '--shard: is not an option of merge'],
  ])('%j ends with status 2: %s', async (argv, message) => {
    const { status, error } = await call(argv)
    expect(status).toBe(2)
    expect(error).toContain(message)
  })
})
