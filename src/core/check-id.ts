/** The id of the entry that a check comes from: `rfc7644/put/keeps-id` for `rfc7644/put/keeps-id@Device`. */
export function withoutInstance(id: string): string {
  return id.replace(/@.*$/s, '')
}

/** What a generated check is asked about: `Device` for `rfc7644/put/keeps-id@Device`; nothing for any other. */
export function instanceName(id: string): string | undefined {
  return /@(.*)$/s.exec(id)?.[1]
}
