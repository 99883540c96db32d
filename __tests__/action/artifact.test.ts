import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from '@jest/globals'
import { artifactNames } from '../../src/action/artifact-name.js'
import { uploadReport } from '../../src/action/artifact.js'
import type { Environment } from '../../src/action/toolkit.js'
import { startFakeArtifacts } from '../support/fake-artifacts.js'
import type { FakeArtifactOptions, FakeArtifacts } from '../support/fake-artifacts.js'
import { startRunner, type FakeRunner } from './runner.js'

const page = '<!doctype html><title>é</title>'

let runner: FakeRunner
let service: FakeArtifacts
afterEach(async () => {
  await runner.dispose()
  await service.close()
  expect(service.violations).toEqual([])
})

async function upload(options: FakeArtifactOptions = {}, name?: string, env: Environment = {}) {
  service = await startFakeArtifacts(options)
  runner = await startRunner({ env: { ...service.env, ...env } })
  await runner.write('out/report.html', page)
  return uploadReport(join(runner.workspace, 'out/report.html'), name, runner.env, runner.core)
}

describe('the HTML report', () => {
  test('becomes an artifact as it is, with a link that opens it', async () => {
    const { artifact, annotations, log } = await upload()
    expect(service.artifacts).toEqual([
      {
        name: expect.stringMatching(/^scim-conformance-test-[a-z]{6}\.html$/),
        mimeType: 'text/html',
        content: page,
      },
    ])
    const url = 'https://github.com/octo/scim/actions/runs/1234/artifacts/7001'
    expect(artifact).toEqual({ id: 7001, url })
    expect([annotations, log]).toEqual([[], []])
    expect(await readdir(join(runner.workspace, 'out'))).toEqual(['report.html'])
    expect(runner.log()).toMatch(/^::group::Upload of the HTML report\n[^]*::endgroup::\n$/)
  })

  test('is called as the user says', async () => {
    await upload({}, 'SCIM of tenant/a')
    expect(service.artifacts.map(({ name }) => name)).toEqual(['SCIM of tenant-a.html'])
  })

  test('gets another name where another job of the matrix has taken the one that the user gave', async () => {
    const { artifact, annotations } = await upload({ taken: ['report.html'] }, 'report')
    expect(service.artifacts.map(({ name }) => name)).toEqual([
      expect.stringMatching(/^report-[a-z]{6}\.html$/),
    ])
    expect(artifact?.id).toBe(7001)
    expect(annotations).toEqual([])
  })

  test.each([
    ['create', 403],
    ['upload', 403],
    ['finalize', 400],
  ] as const)(
    'that is refused at %s with %i is a warning, and says how to keep it',
    async (step, status) => {
      const { artifact, annotations } = await upload({ refuses: { step, status } })
      expect(artifact).toBeUndefined()
      expect(service.artifacts).toEqual([])
      expect(annotations).toEqual([
        {
          level: 'warning',
          title: 'The HTML report was not uploaded',
          message: expect.stringMatching(
            /The result of the run is not affected\..*upload-artifact@/,
          ),
        },
      ])
    },
  )

  test.each([
    [
      'on GitHub Enterprise Server',
      { GITHUB_SERVER_URL: 'https://github.corp.example' },
      /Enterprise/,
    ],
    ['without the token of the runner', { ACTIONS_RUNTIME_TOKEN: undefined }, /no service/],
  ])('%s stays where it is, and a line says how to upload it', async (_, env, why) => {
    const { artifact, annotations, log } = await upload({}, undefined, env)
    expect([artifact, annotations]).toEqual([undefined, []])
    expect(log).toEqual([expect.stringMatching(why)])
    expect(log[0]).toContain(join(runner.workspace, 'out/report.html'))
    expect(log[0]).toContain('actions/upload-artifact@')
    expect(service.artifacts).toEqual([])
  })
})

describe('the names of artifacts', () => {
  const ofJob = (GITHUB_JOB: string) => artifactNames(undefined, { GITHUB_JOB })

  test('differ between two jobs of a matrix, whose variables are the same', () => {
    const names = Array.from({ length: 50 }, () => ofJob('test')[0])
    expect(new Set(names).size).toBe(50)
  })

  test.each(['a"b:c<d>e|f*g?h\\i/j\r\n', '../..', '.hidden', 'x'.repeat(500)])(
    'hold nothing that GitHub refuses, whatever the user writes: %j',
    (wanted) => {
      for (const name of artifactNames(wanted, {})) {
        expect(name).toMatch(/^[^"\x00-\x1f:<>|*?\\/.][^"\x00-\x1f:<>|*?\\/]*\.html$/)
        expect(name.length).toBeLessThan(120)
      }
    },
  )
})
