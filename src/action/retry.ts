/** Waits between attempts, in milliseconds. */
const pauses = [1_000, 3_000, 9_000] as const

/** The longest wait that a server can ask for, in milliseconds. */
const longestPause = 30_000

/** What is known of a failed request to GitHub. */
interface Failure {
  readonly status: number
  readonly message: string
  readonly headers: Readonly<Record<string, unknown>>
}

/** Does a task again, at most three times, when GitHub is unwell or limits the rate. */
export async function retried<T>(
  task: () => Promise<T>,
  delay: (milliseconds: number) => Promise<void>,
): Promise<T> {
  for (const pause of pauses) {
    try {
      return await task()
    } catch (error) {
      const failure = failureOf(error)
      if (failure === undefined || !isTransient(failure)) throw error
      const asked = Number(failure.headers['retry-after'] ?? 0) * 1_000
      await delay(Math.min(Math.max(pause, asked || 0), longestPause))
    }
  }
  return await task()
}

/** The HTTP status of a failed request, its message and headers; undefined for any other error. */
export function failureOf(error: unknown): Failure | undefined {
  if (!(error instanceof Error) || !('status' in error)) return undefined
  const { status, response } = error as Error & {
    readonly status: unknown
    readonly response?: { readonly headers?: Failure['headers'] }
  }
  if (typeof status !== 'number') return undefined
  return { status, message: error.message, headers: response?.headers ?? {} }
}

function isTransient({ status, message, headers }: Failure): boolean {
  if (status >= 500 || status === 429) return true
  const limited =
    'retry-after' in headers ||
    headers['x-ratelimit-remaining'] === '0' ||
    /rate limit/i.test(message)
  return status === 403 && limited
}
