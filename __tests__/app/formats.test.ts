import { expect, test } from '@jest/globals'
import { ConfigError } from '../../src/core/config-error.js'
import { formats, formatsOf, writeReports } from '../../src/app/formats.js'
import { reports } from '../../src/reports/index.js'
import { passingRun } from '../support/plain-runs.js'

test('each format is written once into the folder, and JSON always', async () => {
  const written: string[] = []
  const writeFile = async (path: string): Promise<string> => {
    written.push(path)
    return `/there/${path}`
  }
  const files = await writeReports(passingRun, formatsOf(['har', 'har']), 'out', { writeFile })
  expect(files).toEqual({ har: '/there/out/exchanges.har', json: '/there/out/report.json' })
  expect(written).toEqual(['out/exchanges.har', 'out/report.json'])
})

test('a folder that can not be written to is told with its option', async () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })
  const writeFile = (): Promise<string> => Promise.reject(full)
  const written = writeReports(passingRun, formatsOf([]), 'out', { writeFile })
  await expect(written).rejects.toMatchObject({
    name: 'ConfigError',
    message: "report-directory: can't write out/report.json: ENOSPC: no space left on device",
  })
})

test('no two formats share a file', () => {
  expect(new Set(formats.map((format) => reports[format].file)).size).toBe(formats.length)
})

test('an unknown format is refused with the nearest', () => {
  expect(() => formatsOf(['junt'])).toThrow(ConfigError)
  expect(() => formatsOf(['junt'])).toThrow(/formats: .*junit/)
})
