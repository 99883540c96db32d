const codes = { red: 31, green: 32, yellow: 33, blue: 34, magenta: 35, cyan: 36, bold: 1, dim: 2 }

/** A colour or a weight of text on a terminal. */
export type Tint = keyof typeof codes

/** Colours text; leaves it as it is where there are no colours. */
export type Paint = (tint: Tint, text: string) => string

/** Makes a painter. With `false` no control character is ever written. */
export function painter(colour: boolean): Paint {
  return (tint, text) =>
    colour
      ? `\u001b[${codes[tint]}m${text}\u001b[${tint === 'bold' || tint === 'dim' ? 22 : 39}m`
      : text
}
