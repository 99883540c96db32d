import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import { describe, expect, test } from '@jest/globals'
import { startGroup } from '../../src/app/target-process.js'
import { isRunning } from '../../src/app/target-signals.js'

const node = JSON.stringify(process.execPath)
const environment = { PATH: process.env.PATH ?? '' }

function start(command: string) {
  const output = new PassThrough()
  const group = startGroup(command, {
    directory: '.',
    environment,
    output: (_stream, chunk) => output.write(chunk),
  })
  return { group, printed: once(output, 'data') }
}

describe('a process group', () => {
  test('that ignores SIGTERM is ended by force', async () => {
    const { group, printed } = start(
      `${node} -e "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log(1)"`,
    )
    await printed
    await group.stop(50)
    expect(isRunning(group.pid)).toBe(false)
    expect((await group.ended).signal).toBeDefined()
  })

  test('that ends by itself on SIGTERM is given the time for it', async () => {
    const { group, printed } = start(
      `exec ${node} -e "process.on('SIGTERM', () => setTimeout(process.exit, 50, 7)); setInterval(() => {}, 1000); console.log(1)"`,
    )
    await printed
    await group.stop()
    expect(await group.ended).toEqual({ status: 7 })
  })

  test('whose first process failed has failed, though others live on; stop ends those', async () => {
    const { group } = start('sleep 60 & exit 4')
    await group.ended
    expect(group.failure()).toEqual({ status: 4 })
    expect(isRunning(group.pid)).toBe(true)
    await group.stop()
    expect(isRunning(group.pid)).toBe(false)
  })

  test('has not failed while its background goes on', async () => {
    const { group } = start('sleep 60 & exit 0')
    await group.ended
    expect(group.failure()).toBeUndefined()
    await group.stop()
    expect(group.failure()).toEqual({ status: 0 })
  })

  test('is ended with the process that started it', async () => {
    const before = process.listenerCount('exit')
    const { group } = start('sleep 60')
    expect(process.listenerCount('exit')).toBe(before + 1)
    await group.stop()
    expect(process.listenerCount('exit')).toBe(before)
  })
})
