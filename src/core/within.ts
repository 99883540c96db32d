/**
 * A signal that ends with another, or after so many milliseconds. `AbortSignal.timeout` in `AbortSignal.any` never
 * ends on Node 20 once garbage was collected, so that a timer holds it here.
 */
export function within(signal: AbortSignal, limitMs: number): AbortSignal {
  const end = new AbortController()
  setTimeout(() => end.abort(), Math.ceil(limitMs)).unref()
  return AbortSignal.any([signal, end.signal])
}
