import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from '@jest/globals'
import { readOptions } from '../../src/app/options.js'
import type { OptionName } from '../../src/app/options.js'
import { boot } from '../../src/app/target.js'
import { isRunning } from '../../src/app/target-signals.js'
import { ConfigError } from '../../src/core/config-error.js'
import { TargetError } from '../../src/core/target-error.js'
import { freePort, listen } from '../support/free-port.js'
import { serve } from '../support/http-server.js'
import { recordingPorts } from './recording-ports.js'

const node = JSON.stringify(process.execPath)
const server = (before = ''): string =>
  `${before}; require('http').createServer((q, s) => { console.log('asked', q.url); s.writeHead(401); s.end() }).listen(process.env.PORT, '127.0.0.1')`
const run = (script: string): string => `${node} -e "${script}"`

async function prepared(start: string, more: Partial<Record<OptionName, string>> = {}) {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}/scim`
  const texts = { 'base-url': url, start, 'start-env': `PORT=${port}`, auth: 'none', ...more }
  return { url, options: readOptions((name) => (texts as typeof more)[name]) }
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  )
}

async function failure(work: Promise<unknown>): Promise<Error> {
  return work.then(
    () => Promise.reject(new Error('it did not fail')),
    (error: unknown) => error as Error,
  )
}

describe('boot', () => {
  test('waits until the server answers, with any status, and stops it', async () => {
    const { ports, groups } = recordingPorts()
    const { options, url } = await prepared(run(server()))
    const target = await boot(options, ports)
    expect(target.baseUrl).toBe(url)
    expect(await answers(url)).toBe(true)
    await target.stop()
    expect(await answers(url)).toBe(false)
    expect(groups).toEqual([expect.any(Number), 0])
    expect(isRunning(groups[0] as number)).toBe(false)
  })

  test('shows the log in one group while booting, and the rest in another one after', async () => {
    const { ports, lines } = recordingPorts()
    const { options, url } = await prepared(run(server(`console.log('one\\ntwo')`)))
    const target = await boot(options, ports)
    const booted = [...lines]
    await answers(`${url}/later`)
    await target.stop()
    expect(booted.slice(0, 3)).toEqual([`> start: ${options.start}`, 'one', 'two'])
    expect(booted.at(-1)).toBe('<')
    expect(lines.slice(booted.length)).toEqual([
      '> start: log of the server while it was being checked',
      ...lines.slice(booted.length + 1, -1),
      '<',
    ])
    expect(lines).toContain('asked /scim/later')
  })

  test('stops grandchildren that the shell left in the background', async () => {
    const { ports, groups } = recordingPorts()
    const { options, url } = await prepared(`(${run(server())} & wait) & wait`)
    const target = await boot(options, ports)
    await target.stop()
    expect(await answers(url)).toBe(false)
    expect(isRunning(groups[0] as number)).toBe(false)
  })

  test('takes a command that leaves its server in the background and ends well', async () => {
    const { ports } = recordingPorts()
    const { options, url } = await prepared(`${run(server())} &`)
    const target = await boot(options, ports)
    expect(await answers(url)).toBe(true)
    await target.stop()
    expect(await answers(url)).toBe(false)
  })

  test('fails at once, with the last lines, when the process dies', async () => {
    const { ports, lines } = recordingPorts()
    const { options, url } = await prepared(
      run(`for (let i = 1; i <= 60; i++) console.error('line ' + i); process.exitCode = 3`),
    )
    const error = await failure(boot(options, ports))
    expect(error).toBeInstanceOf(TargetError)
    expect(error.message).toBe(
      [
        `start: the server ended with status 3 before it answered at ${url}. Its last lines:`,
        ...Array.from({ length: 50 }, (_, index) => `    line ${index + 11}`),
      ].join('\n'),
    )
    expect(lines.at(-1)).toBe('<')
  })

  test('fails when the command ends well and leaves nothing that runs', async () => {
    const { options, url } = await prepared('true')
    const error = await failure(boot(options, recordingPorts().ports))
    expect(error.message).toBe(
      `start: the server ended with status 0 before it answered at ${url}. It printed nothing`,
    )
  })

  test('fails when the port never opens, and stops the process', async () => {
    const { ports, groups } = recordingPorts()
    const { options, url } = await prepared(run(`setInterval(() => {}, 1000)`), {
      'ready-timeout': '300ms',
    })
    const error = await failure(boot(options, ports))
    expect(error).toBeInstanceOf(TargetError)
    expect(error.message).toContain(`nothing answered at ${url} within 0.3 s`)
    expect(isRunning(groups[0] as number)).toBe(false)
  })

  test('refuses to start beside a server that answers already', async () => {
    const other = await listen()
    const { ports, groups } = recordingPorts()
    const { options } = await prepared(run(server()), { 'base-url': other.url })
    const error = await failure(boot(options, ports))
    await other.close()
    expect(error).toBeInstanceOf(ConfigError)
    expect(error.message).toContain(`start: something answers at ${other.url} already (status 200)`)
    expect(groups).toEqual([])
  })

  test('refuses a folder that is not there', async () => {
    const { options } = await prepared('true', { 'start-directory': 'no/such/folder' })
    const error = await failure(boot(options, recordingPorts().ports))
    expect(error.message).toBe('start-directory: "no/such/folder" is not a folder')
  })

  test('stops the process when the run is cancelled while it boots', async () => {
    const cancel = new AbortController()
    const { ports, groups } = recordingPorts(cancel.signal)
    const { options } = await prepared(run(`console.log('here'); setInterval(() => {}, 1000)`))
    const log = ports.log
    const booting = boot(
      options,
      Object.assign(ports, {
        log: (line: string) => {
          log(line)
          cancel.abort()
        },
      }),
    )
    expect((await failure(booting)).message).toMatch(/^start: the run was cancelled before/)
    expect(isRunning(groups[0] as number)).toBe(false)
  })

  test('waits at ready-url where that is another one', async () => {
    const { ports } = recordingPorts()
    const { options } = await prepared(run(server()), { 'base-url': 'http://127.0.0.1:9/scim' })
    const url = `http://127.0.0.1:${options['start-env'].PORT}/health`
    const target = await boot({ ...options, 'ready-url': url }, ports)
    expect(await answers(url)).toBe(true)
    await target.stop()
  })

  test('starts nothing without a command, and waits only for a ready-url', async () => {
    const { options, url } = await prepared('')
    expect((await boot(options, recordingPorts().ports)).baseUrl).toBe(url)
    const waiting = { ...options, 'ready-url': url, 'ready-timeout': 100 }
    expect((await failure(boot(waiting, recordingPorts().ports))).message).toMatch(
      /^ready-url: nothing answered at /,
    )
  })

  test('waits by the proxy that the run goes by, and takes no word of it for one of the server', async () => {
    const asked: string[] = []
    const proxy = await serve((request, response) => {
      asked.push(request.url ?? '')
      response.writeHead(asked.length < 3 ? 503 : 401).end()
    })
    const url = 'http://scim.test:8080/health'
    const { options } = await prepared('', { 'ready-url': url })
    const { ports } = recordingPorts()
    await boot(options, { ...ports, environment: { HTTP_PROXY: proxy.url } })
    await proxy.close()
    expect(asked).toEqual([url, url, url])
  })

  test.each(['http', 'https'])(
    'does not wait for a proxy that wants credentials: %s',
    async (scheme) => {
      const proxy = createServer((_, response) => response.writeHead(407).end()).on(
        'connect',
        (_, socket) => socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'),
      )
      await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
      const place = `127.0.0.1:${String((proxy.address() as AddressInfo).port)}`
      const { options } = await prepared('', { 'ready-url': `${scheme}://scim.test/health` })
      const { ports } = recordingPorts()
      const environment = { HTTP_PROXY: `http://${place}`, HTTPS_PROXY: `http://${place}` }
      const start = performance.now()
      const error = await failure(boot(options, { ...ports, environment }))
      proxy.close()
      expect(error).toBeInstanceOf(TargetError)
      expect(error.message).toBe(
        `the proxy ${place} answered 407: it wants a user and a password; name them in ${scheme.toUpperCase()}_PROXY, as in http://user:password@${place}`,
      )
      expect(performance.now() - start).toBeLessThan(options['ready-timeout'] / 10)
    },
  )

  test('keeps our secrets out of the environment and the log', async () => {
    const { ports, lines } = recordingPorts()
    const script = `console.log('see', process.env.INPUT_TOKEN, process.env.GITHUB_TOKEN, process.env.LEFT, 'hush-hush')`
    const { options } = await prepared(run(server(script)), { auth: 'Bearer hush-hush' })
    const environment = { ...process.env, INPUT_TOKEN: 'a', GITHUB_TOKEN: 'b', LEFT: 'c' }
    const target = await boot(options, { ...ports, environment })
    await target.stop()
    expect(lines).toContain('see undefined undefined c ***')
    expect(lines.join('\n')).not.toContain('hush')
  })
})
