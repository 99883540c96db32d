import http from 'node:http'
import https from 'node:https'
import { setTimeout as delay } from 'node:timers/promises'
import { createConnections } from '../http/connections.js'
import { TargetError } from '../core/target-error.js'
import { within } from '../core/within.js'
import { proxiesOf } from '../http/proxy.js'
import { deniedBy, ProxyDenied } from '../http/tunnel.js'
import type { Ports } from './ports.js'

const attemptMs = 5_000
const pauseMs = { first: 20, growth: 1.5, longest: 500 }
const certificateError = /CERT|SIGNATURE/

/** What a proxy says of a server that does not answer it. */
const unanswered = [502, 503, 504]

/**
 * What answers at a URL over HTTP, by the proxy that leads there as in the run: any status of the server counts, and
 * so does a certificate that we don't trust. Nothing when no answer comes in time. It sends no credentials but those
 * of the proxy.
 * @throws TargetError when the proxy wants other credentials: nobody answers before it has them
 */
export async function answerOf(
  url: string,
  limitMs: number,
  { signal, environment }: Pick<Ports, 'signal' | 'environment'>,
): Promise<string | undefined> {
  const { get } = url.startsWith('https:') ? https : http
  const either = within(signal, limitMs)
  const proxies = proxiesOf(environment)
  const connections = createConnections({ connections: 1, connectMs: limitMs, proxies })
  const [agent, forwarder] = [
    connections.agentFor(new URL(url)),
    connections.forwarderFor(new URL(url)),
  ]
  const answer = new Promise<string | undefined>((resolve, reject) => {
    const request = get(url, { agent, signal: either }, ({ statusCode = 0 }) => {
      const isProxys = forwarder !== undefined && unanswered.includes(statusCode)
      if (forwarder && statusCode === 407) reject(new TargetError(deniedBy(forwarder).message))
      else resolve(isProxys ? undefined : `status ${String(statusCode)}`)
      request.destroy()
    })
    request.on('error', (error: NodeJS.ErrnoException) => {
      if (error instanceof ProxyDenied) reject(new TargetError(error.message))
      else resolve(certificateError.test(error.code ?? '') ? 'an untrusted certificate' : undefined)
    })
  })
  return answer.finally(() => connections.close())
}

/** Asks until there is an answer. False when the time or the server is over, or the run is cancelled. */
export async function waitForAnswer(
  url: string,
  given: {
    readonly limitMs: number
    readonly ports: Ports
    /** Whether waiting has become useless. */
    over(): boolean
  },
): Promise<boolean> {
  const { ports, limitMs } = given
  const { signal } = ports
  const until = ports.elapsed() + limitMs
  let pause: number = pauseMs.first
  for (let left = limitMs; left > 0; left = until - ports.elapsed()) {
    if (signal.aborted || given.over()) return false
    if (await answerOf(url, Math.min(left, attemptMs), ports)) return true
    await delay(Math.min(pause, left), undefined, { signal }).catch(() => undefined)
    pause = Math.min(pause * pauseMs.growth, pauseMs.longest)
  }
  return false
}
