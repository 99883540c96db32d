/** A percent-encoded text decoded; as it is where it is not well-formed, as a path of a user's own may be. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
