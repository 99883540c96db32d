const prefix = 'scimconf-'
const pattern = /scimconf-([0-9a-z]{4})[0-9a-z]{6}(?![0-9a-z])/gi

/** The beginning of a run is told in steps of ten minutes, so that four characters last until 2055. */
const stepMs = 10 * 60_000
const zero = Date.UTC(2024, 0, 1)

/** The mark of a run, in lower case: it tells when the run began, and no other run has it. */
export function markOf(startedAt: Date, random: (length: number) => string): string {
  const step = Math.max(0, Math.floor((startedAt.getTime() - zero) / stepMs))
  return `${prefix}${step.toString(36).padStart(4, '0').slice(-4)}${random(6)}`
}

/** The marks that stand in a text, in lower case. */
export function marksIn(text: string): readonly string[] {
  return [...text.matchAll(pattern)].map(([mark]) => mark.toLowerCase())
}

/** When the run with this mark began, at the latest. */
export function startOf(mark: string): Date {
  return new Date(zero + (parseInt(mark.slice(prefix.length, prefix.length + 4), 36) + 1) * stepMs)
}
