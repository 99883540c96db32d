const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}|[\u{20000}-\u{3fffd}]/u
const none = /\p{Mn}|\p{Me}|[\u200b-\u200d]/u

/** How many cells of a terminal a character takes. */
function cellsOf(character: string): number {
  if (none.test(character)) return 0
  return wide.test(character) ? 2 : 1
}

/** Cuts plain text (no colours) to a number of terminal cells, with `…` where something is missing. */
export function fitCells(text: string, width: number): string {
  let cells = 0
  let end = 0
  let room = 0
  for (const character of text) {
    cells += cellsOf(character)
    if (cells > width) return width > 0 ? `${text.slice(0, room)}…` : ''
    end += character.length
    // Up to here one cell is left for the mark.
    if (cells < width) room = end
  }
  return text
}
