/** No token is longer: all that is looked for in texts, in each of its forms, takes time and memory. */
export const longestToken = 16 * 1024

/** What somebody gave who should have given a token; nothing where it can be one. */
export function noToken(given: string): string | undefined {
  if (given === '') return 'nothing'
  if (/[\r\n]/.test(given)) return 'more than one line'
  if (/[^\x21-\x7e]/.test(given))
    return 'what is no token: it holds blanks, or characters that no header can carry'
  return given.length > longestToken ? 'more than any token is long' : undefined
}
