import { afterEach, describe, expect, test } from '@jest/globals'
import { run } from '../../src/action/main.js'
import { missingCredentials, readOptions, type Options } from '../../src/app/options.js'
import { consoleProgress } from '../../src/reports/console/progress.js'
import { reports } from '../../src/reports/index.js'
import { green } from './run-reports.js'
import { startRunner, type FakeRunner } from './runner.js'

let runner: FakeRunner
afterEach(() => runner.dispose())

/** Runs the step in a workspace with a configuration file; gives the options that the run was given. */
async function optionsOf(file: string, inputs: Record<string, string> = {}) {
  runner = await startRunner({ inputs: { 'base-url': 'demo', ...inputs } })
  await runner.write(inputs['config'] ?? '.github/scim-conformance.yml', file)
  const given: Options[] = []
  await run({
    app: {
      readOptions,
      missingCredentials,
      merge: () => Promise.reject(new Error('nobody asked for this')),
      tidyUp: () => Promise.reject(new Error('nobody asked for this')),
      conform: (options) => {
        given.push(options)
        return Promise.resolve({ report: green, files: { json: '/r/report.json' } })
      },
      consoleProgress,
      reports,
    },
    core: runner.core,
    env: runner.env,
    directory: '/nowhere',
    delay: async () => {},
    exitWith: () => undefined,
  })
  return given
}

describe('the configuration file of the workspace', () => {
  test('serves where the step has no input of that name', async () => {
    const [options] = await optionsOf('timeout: 7\nconcurrency: 3', { timeout: '2s' })
    expect(options).toMatchObject({ timeout: 2_000, concurrency: 3 })
  })

  test('may stand elsewhere', async () => {
    const [options] = await optionsOf('timeout: 7', { config: 'scim/own.yml' })
    expect(options?.timeout).toBe(7_000)
  })

  test('is where the annotation points when it is wrong', async () => {
    expect(await optionsOf('\n\ntimeuot: 7')).toEqual([])
    expect(runner.commands('error')).toEqual([
      expect.objectContaining({
        properties: expect.objectContaining({ file: '.github/scim-conformance.yml', line: '3' }),
        message: expect.stringContaining('Nearest: timeout.'),
      }),
    ])
    expect(await runner.summary()).toContain('Change `.github/scim-conformance.yml`, then run')
  })
})
