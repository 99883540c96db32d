import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { chmod, copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

// Runs .ci/run with an npm that does nothing but what a test tells it to.
const script = fileURLToPath(new URL('../../.ci/run', import.meta.url))
const posix = process.platform === 'win32' ? describe.skip : describe

posix('.ci/run', () => {
  let root: string

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'ci-'))
    await mkdir(join(root, '.ci'))
    await mkdir(join(root, 'bin'))
    await copyFile(script, join(root, '.ci/run'))
    const npm = `#!/usr/bin/env bash
      case "$*" in
        *"$BROKEN"*) status=1 ;;
        *) status=0 ;;
      esac
      for argument; do
        [[ $argument == --outputFile=* && -n $RESULT ]] && echo "$RESULT" > "\${argument#*=}"
      done
      exit "$status"`
    await writeFile(join(root, 'bin/npm'), npm)
    await chmod(join(root, 'bin/npm'), 0o755)
    // There is a browser, so that none is installed.
    await writeFile(join(root, 'bin/chromium'), '#!/bin/sh\n')
    await chmod(join(root, 'bin/chromium'), 0o755)
  })
  afterAll(() => rm(root, { recursive: true }))

  const result = (passed: number, failed: number, broken = 0): string =>
    JSON.stringify({
      numPassedTests: passed,
      numFailedTests: failed,
      numRuntimeErrorTestSuites: broken,
      success: failed + broken === 0,
    })
  const run = (RESULT: string, BROKEN = 'nothing'): { status: number | null; last?: string } => {
    const PATH = `${join(root, 'bin')}${delimiter}${String(process.env['PATH'])}`
    const env = { PATH, RESULT, BROKEN }
    const { status, stdout } = spawnSync('bash', [join(root, '.ci/run')], { env, encoding: 'utf8' })
    return { status, last: stdout.trimEnd().split('\n').at(-1) ?? '' }
  }

  test('ends with the count of passed tests', () => {
    expect(run(result(12, 0))).toEqual({ status: 0, last: '12 passed, 0 failed' })
  })

  test.each([
    ['a test fails', result(11, 1), 'test --', '11 passed, 1 failed'],
    ['a test fails, though jest says nothing of it', result(11, 1), 'x x', '11 passed, 1 failed'],
    ['a test file can not be loaded', result(11, 0, 1), 'x x', '11 passed, 1 failed'],
    ['no test ran', result(0, 0), 'x x', '0 passed, 0 failed'],
    ['jest wrote no result', '', 'x x', '0 passed, 0 failed'],
    ['the linter complains', result(12, 0), 'lint', '12 passed, 0 failed'],
    ['a type is wrong', result(12, 0), 'typecheck', '12 passed, 0 failed'],
    ['a generated file is old', result(12, 0), 'generate', '12 passed, 0 failed'],
    ['dist/ is old', result(12, 0), 'build', '12 passed, 0 failed'],
    ['the demo fails', result(12, 0), 'demo', '12 passed, 0 failed'],
  ])('fails when %s', (_, json, broken, last) => {
    expect(run(json, broken)).toEqual({ status: 1, last })
  })

  test('goes no further without its packages', () => {
    expect(run(result(12, 0), 'ci')).toEqual({ status: 1, last: '== install' })
  })
})
