/**
 * The first of several renderings that a limit allows, from the richest to the poorest; the last one
 * when none is small enough. Only as many are made as are needed.
 */
export function fit(
  renderings: readonly [() => string, ...(() => string)[]],
  fits: (text: string) => boolean,
): string {
  let text = ''
  for (const render of renderings) {
    text = render()
    if (fits(text)) break
  }
  return text
}
