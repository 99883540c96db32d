import { afterEach, describe, expect, test } from '@jest/globals'
import type { App } from '../../src/action/app.js'
import { start } from '../../src/action/start.js'
import { missingCredentials, readOptions } from '../../src/app/options.js'
import { consoleProgress } from '../../src/reports/console/progress.js'
import { reports } from '../../src/reports/index.js'
import { green } from './run-reports.js'
import { startRunner } from './runner.js'
import type { FakeRunner } from './runner.js'

let runner: FakeRunner
afterEach(async () => {
  await runner.dispose()
  process.exitCode = undefined
})

describe('the one bundle', () => {
  test('is main without a state, and post with the state that main saved', async () => {
    let runs = 0
    const app: App = {
      readOptions,
      missingCredentials,
      merge: () => Promise.reject(new Error('nobody asked for this')),
      tidyUp: () => Promise.reject(new Error('nobody asked for this')),
      consoleProgress,
      reports,
      conform: async () => {
        runs += 1
        return { report: green, files: { json: '' } }
      },
    }
    runner = await startRunner({ inputs: { 'base-url': 'demo' } })
    await start(app, runner.core, process)
    expect(runs).toBe(1)
    expect(process.exitCode).toBe(0)
    for (const [name, value] of Object.entries(await runner.state())) {
      process.env[`STATE_${name}`] = value
    }
    await start(app, runner.core, process)
    expect(runs).toBe(1)
  })
})
