import picomatch from 'picomatch'

/**
 * Makes a test of whether an id matches one of the patterns: `*` within a segment, `**` across
 * segments, `?`, and `{a,b}`. A pattern without a wildcard also matches everything below it.
 */
export function matcher(patterns: readonly string[]): (id: string) => boolean {
  const tests = patterns.flatMap((pattern) =>
    [pattern, `${pattern.replace(/\/$/, '')}/**`].map((form) =>
      picomatch(form, { dot: true, noextglob: true, nonegate: true, nobracket: true }),
    ),
  )
  return (id) => tests.some((test) => test(id))
}
