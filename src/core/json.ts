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
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"?|[[\]{}]/g)) {
    if (token === '{' || token === '[') deepest = Math.max(deepest, ++depth)
    else if (token === '}' || token === ']') depth -= 1
  }
  return deepest
}
