import picomatch from 'picomatch'

/**
 * Makes a test of whether an id matches one of the patterns: `*` within a segment, `**` across
 * segments, `?`, and `{a,b}`. A pattern without a wildcard also matches everything below it.
 */
export function matcher(patterns: readonly string[]): (id: string) => boolean {
  const tests = patterns.map((pattern) =>
    // Most patterns are plain ids, and of these there may be hundreds.
    /^[\w/-]+$/.test(pattern) ? plain(pattern) : globbed(pattern),
  )
  return (id) => tests.some((test) => test(id))
}

function globbed(pattern: string): (id: string) => boolean {
  const [exact, below] = [pattern, `${pattern.replace(/\/$/, '')}/**`].map((form) =>
    picomatch(form, { dot: true, noextglob: true, nonegate: true, nobracket: true }),
  )
  return (id) => exact?.(id) === true || below?.(id) === true
}

function plain(pattern: string): (id: string) => boolean {
  const name = pattern.replace(/\/$/, '')
  return (id) => id === name || id.startsWith(`${name}/`)
}
