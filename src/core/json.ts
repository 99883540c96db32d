/** Deeper JSON than this is treated as no JSON: it exhausts whoever walks through it. */
export const deepestJson = 100

/** Reads JSON; `undefined` stands for text that is none, and for text nested too deeply. Never throws. */
export function parseJson(text: string): unknown {
  if (text === '' || depthOf(text) > deepestJson) return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    // Deliberate: whoever wants to know what it is instead looks at the text.
    return undefined
  }
}

/** How deeply brackets are nested, those inside texts left out. */
export function depthOf(json: string): number {
  let depth = 0
  let deepest = 0
  let inText = false
  // A loop over code units: this runs over every body, and a regular expression takes ten times as long.
  for (let at = 0; at < json.length; at += 1) {
    const unit = json[at]
    if (unit === '"') inText = !inText
    else if (inText) at += unit === '\\' ? 1 : 0
    else if (unit === '{' || unit === '[') deepest = Math.max(deepest, ++depth)
    else if (unit === '}' || unit === ']') depth -= 1
  }
  return deepest
}
