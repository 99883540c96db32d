/**
 * A text as a part of a URL. Half of a surrogate pair, of which no URL can be made, becomes the sign for what is
 * no character, so that whatever a server says can be asked for.
 */
export function percentEncoded(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}
