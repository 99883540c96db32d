import { PassThrough } from 'node:stream'
import { describe, expect, test } from '@jest/globals'
import { hasColour, terminalOf } from '../../src/cli/terminal.js'

type Source = Parameters<typeof terminalOf>[0]

describe('colour', () => {
  test.each<[Record<string, string>, boolean, boolean]>([
    [{}, true, true],
    [{}, false, false],
    [{ NO_COLOR: '1' }, true, false],
    [{ NO_COLOR: '' }, true, true],
    [{ FORCE_COLOR: '1' }, false, true],
    [{ FORCE_COLOR: '' }, false, true],
    [{ FORCE_COLOR: '0' }, true, false],
    [{ NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
    [{ TERM: 'dumb' }, true, false],
  ])('with %j and tty %s is %s', (environment, tty, colour) => {
    expect(hasColour(environment, tty)).toBe(colour)
  })
})

describe('a terminal', () => {
  const source = (): { stdout: PassThrough; terminal: ReturnType<typeof terminalOf> } => {
    const stdout = new PassThrough()
    const made = { ...process, stdout, stderr: new PassThrough(), env: {} } as unknown as Source
    return { stdout, terminal: terminalOf(made) }
  }

  test('writes to its streams', () => {
    const { stdout, terminal } = source()
    terminal.out.write('text')
    expect(String(stdout.read())).toBe('text')
    expect(terminal.out.tty).toBe(false)
  })

  test('writes nothing more once its reader has gone away', () => {
    const { stdout, terminal } = source()
    stdout.emit('error', Object.assign(new Error('broken pipe'), { code: 'EPIPE' }))
    terminal.out.write('text')
    expect(stdout.read()).toBeNull()
  })

  test('does not hide another failure of a stream', () => {
    const { stdout } = source()
    const full = Object.assign(new Error('disk full'), { code: 'ENOSPC' })
    expect(() => stdout.emit('error', full)).toThrow('disk full')
  })
})
