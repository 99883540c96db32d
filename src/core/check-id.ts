/** The id of the entry that a check comes from: `rfc7644/put/keeps-id` for `rfc7644/put/keeps-id@Device`. */
export function withoutInstance(id: string): string {
  return id.replace(/@.*$/s, '')
}

/**
 * The id as outputs have it, without secrets in what the server named. All else is the name of a check, which
 * stays what it is, also where a secret is one of its words: lists and earlier reports name it.
 */
export function shownId(id: string, redact: (text: string) => string): string {
  const name = instanceName(id)
  return name === undefined ? id : `${withoutInstance(id)}@${redact(name)}`
}

/** What a generated check is asked about: `Device` for `rfc7644/put/keeps-id@Device`; nothing for any other. */
export function instanceName(id: string): string | undefined {
  return /@(.*)$/s.exec(id)?.[1]
}
