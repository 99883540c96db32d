import http from 'node:http'
import https from 'node:https'
import { setTimeout as delay } from 'node:timers/promises'

const attemptMs = 5_000
const pauseMs = { first: 20, growth: 1.5, longest: 500 }
const certificateError = /CERT|SIGNATURE/

/**
 * What answers at a URL over HTTP: any status counts, and so does a certificate that we don't trust.
 * Nothing when no answer comes in time. It sends no credentials.
 */
export function answerOf(
  url: string,
  limitMs: number,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { get } = url.startsWith('https:') ? https : http
  const either = AbortSignal.any([signal, AbortSignal.timeout(Math.ceil(limitMs))])
  return new Promise((resolve) => {
    const request = get(url, { agent: false, signal: either }, (response) => {
      resolve(`status ${response.statusCode}`)
      response.destroy()
    })
    request.on('error', (error: NodeJS.ErrnoException) =>
      resolve(certificateError.test(error.code ?? '') ? 'an untrusted certificate' : undefined),
    )
  })
}

/** Asks until there is an answer. False when the time or the server is over, or the run is cancelled. */
export async function waitForAnswer(
  url: string,
  given: {
    readonly limitMs: number
    readonly signal: AbortSignal
    /** Whether waiting has become useless. */
    over(): boolean
    elapsed(): number
  },
): Promise<boolean> {
  const { signal } = given
  const until = given.elapsed() + given.limitMs
  let pause: number = pauseMs.first
  for (let left = given.limitMs; left > 0; left = until - given.elapsed()) {
    if (signal.aborted || given.over()) return false
    if (await answerOf(url, Math.min(left, attemptMs), signal)) return true
    await delay(Math.min(pause, left), undefined, { signal }).catch(() => undefined)
    pause = Math.min(pause * pauseMs.growth, pauseMs.longest)
  }
  return false
}
