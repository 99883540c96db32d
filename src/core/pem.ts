/** A line of base64 below this is too common to be searched for. */
const shortestLine = 16

/** The parts of a PEM text (RFC 7468) that no output may show: the lines of its body, and the body as one line. */
export function pemSecrets(pem: string): readonly string[] {
  const bodies = [...pem.matchAll(/-----BEGIN [^-]+-----([^-]*)-----END/g)].map(
    ([, body = '']) => body,
  )
  return bodies.flatMap((body) => {
    const lines = body.split(/\r?\n/).map((line) => line.trim())
    const long = lines.filter((line) => line.length >= shortestLine && !line.includes(':'))
    return long.length > 0 ? [long.join(''), ...long] : []
  })
}

/** Whether a text holds PEM. */
export function isPem(text: string): boolean {
  return text.includes('-----BEGIN ')
}
