import { stat } from 'node:fs/promises'
import { ConfigError } from '../core/config-error.js'
import { createRedactor } from '../core/secrets.js'
import { TargetError } from '../core/target-error.js'
import { secretsOf } from './options.js'
import type { Options } from './options.js'
import type { Ports } from './ports.js'
import { commandEnvironment } from './target-environment.js'
import { createTargetLog } from './target-log.js'
import { startGroup } from './target-process.js'
import type { Ending } from './target-process.js'
import { answerOf, waitForAnswer } from './target-ready.js'

/** A target that can be asked. */
export interface RunningTarget {
  readonly baseUrl: string
  /** Ends what was started, with everything below it, and comes back when nothing of it runs. */
  stop(): Promise<void>
}

const probeMs = 2_000

/**
 * Starts the target where there is a `start` command, and waits until it answers over HTTP. Once it
 * runs, the caller stops it, also after a cancelled run: the cleanup still needs it.
 * @throws ConfigError when something else answers there already
 * @throws TargetError with the last lines of its log when it ends, takes too long, or the run is cancelled
 */
export async function boot(options: Options, ports: Ports): Promise<RunningTarget> {
  const { start: command, 'base-url': baseUrl } = options
  const url = options['ready-url'] ?? baseUrl
  if (command === undefined) return awaited(options, ports)

  const directory = options['start-directory']
  await refuseMissing(directory)
  await refuseOccupied(url, ports)
  const { text: redact } = createRedactor(secretsOf(options))
  const log = createTargetLog(ports, redact)
  const environment = commandEnvironment(ports.environment, options['start-env'])
  const group = startGroup(command, { directory, environment, output: log.take })
  if (group.pid > 0) ports.started?.(group.pid)
  log.open(`start: ${command}`)

  let stopping: Promise<void> | undefined
  const stop = (): Promise<void> =>
    (stopping ??= group.stop().then(() => {
      log.close()
      ports.stopped?.()
    }))
  const ready = await waitForAnswer(url, {
    limitMs: options['ready-timeout'],
    ports,
    over: () => group.failure() !== undefined,
  }).catch(async (error: unknown) => {
    await stop()
    throw error
  })
  if (!ready) {
    // Before stopping, which would itself be an ending.
    const failure = group.failure()
    await stop()
    throw new TargetError(`start: ${reason(failure, options, ports, url)}. ${tail(log.tail())}`)
  }
  log.hold()
  void group.ended.then((ending) => {
    if (stopping || ending.status === 0) return
    ports.log(`start: the server ${said(ending)} while it was being checked`)
  })
  return { baseUrl, stop }
}

/** Without `start` somebody else boots the target; `ready-url` then says that it may take a while. */
async function awaited(options: Options, ports: Ports): Promise<RunningTarget> {
  const url = options['ready-url']
  const limitMs = options['ready-timeout']
  if (url && !(await waitForAnswer(url, { limitMs, ports, over: () => false }))) {
    throw new TargetError(`ready-url: ${reason(undefined, options, ports, url)}`)
  }
  return { baseUrl: options['base-url'], stop: () => Promise.resolve() }
}

async function refuseMissing(directory: string): Promise<void> {
  const found = await stat(directory).catch(() => undefined)
  if (found?.isDirectory()) return
  throw new ConfigError('start-directory', `${JSON.stringify(directory)} is not a folder`)
}

async function refuseOccupied(url: string, ports: Ports): Promise<void> {
  const answer = await answerOf(url, probeMs, ports)
  if (answer === undefined) return
  throw new ConfigError(
    'start',
    `something answers at ${url} already (${answer}), so the wrong server would be checked. Stop it, take another port, or leave start out`,
  )
}

function reason(
  failure: Ending | undefined,
  options: Pick<Options, 'ready-timeout'>,
  { signal }: Pick<Ports, 'signal'>,
  url: string,
): string {
  if (failure) return `the server ${said(failure)} before it answered at ${url}`
  if (signal.aborted) return `the run was cancelled before the server answered at ${url}`
  return `nothing answered at ${url} within ${options['ready-timeout'] / 1_000} s. Correct base-url or ready-url, or raise ready-timeout`
}

function said({ status, signal, error }: Ending): string {
  if (error) return `could not be started (${error.message})`
  return signal ? `was ended by ${signal}` : `ended with status ${status}`
}

function tail(lines: readonly string[]): string {
  if (lines.length === 0) return 'It printed nothing'
  return ['Its last lines:', ...lines.map((line) => `    ${line}`)].join('\n')
}
