/** So many characters are compared at a time. */
const length = 6

/** Texts are sampled only where that leaves out a good part of them. */
const shortestForm = 10

/**
 * Makes a cheap test for whether a text may hold one of these, in any letter case. A form that stands in
 * a text covers one of the samples that are taken a little closer together than the shortest form is
 * long; so most texts are done with by looking at some characters of them.
 */
export function createPrefilter(forms: readonly string[]): (text: string) => boolean {
  const shortest = Math.min(...forms.map((form) => form.length))
  const isSimple = forms.every((form) => /^[ -~À-Þà-þ]*$/.test(form))
  if (shortest < shortestForm || !isSimple) return () => true
  const pieces = new Set<number>()
  // Nearly every sample ends here: a look into an array costs less than one into a set.
  const slots = new Uint8Array(1 << 16)
  for (const form of forms)
    for (let at = 0; at + length <= form.length; at++) {
      const piece = pieceAt(form, at)
      pieces.add(piece)
      slots[slotOf(piece)] = 1
    }
  const step = shortest - length + 1
  return (text) => {
    for (let at = 0; at + length <= text.length; at += step) {
      const piece = pieceAt(text, at)
      if (slots[slotOf(piece)] === 1 && pieces.has(piece)) return true
    }
    return false
  }
}

/** The characters as one number, the same for letters of either case: these differ in none of five bits. */
function pieceAt(text: string, at: number): number {
  let piece = 0
  for (let index = at; index < at + length; index++)
    piece = (piece << 5) | (text.charCodeAt(index) & 0x1f)
  return piece
}

function slotOf(piece: number): number {
  return Math.imul(piece, 0x9e3779b1) >>> 16
}
