/** Deeper JSON than this is treated as no JSON: it exhausts whoever walks through it. */
export const deepestJson = 100

/** What stands around each value of JSON that was read, in bytes. */
const bytesOfValue = 64

/** JSON with more values than this is treated as no JSON: each takes the memory of tens of characters. */
export const mostJson = 400_000

/**
 * Reads JSON; `undefined` stands for text that is none, and for text that is nested too deeply or
 * holds too many values. Never throws.
 */
export function parseJson(text: string): unknown {
  const { depth, values } = extentOf(text)
  if (text === '' || depth > deepestJson || values > mostJson) return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    // Deliberate: whoever wants to know what it is instead looks at the text.
    return undefined
  }
}

/** What a text, and the JSON that is read from it, take in memory, in bytes at least. */
export function weightOf(json: string): number {
  const { values } = extentOf(json)
  return 2 * json.length + (values > mostJson ? 0 : bytesOfValue * values)
}

/** How deeply brackets are nested, and how many values there are at most, those inside texts left out. */
export function extentOf(json: string): { readonly depth: number; readonly values: number } {
  let depth = 0
  let deepest = 0
  let values = 1
  let inText = false
  // A loop over code units: this runs over every body, and a regular expression takes ten times as long.
  for (let at = 0; at < json.length; at += 1) {
    const unit = json[at]
    if (unit === '"') inText = !inText
    else if (inText) at += unit === '\\' ? 1 : 0
    else if (unit === '{' || unit === '[') {
      deepest = Math.max(deepest, ++depth)
      values += 1
    } else if (unit === '}' || unit === ']') depth -= 1
    else if (unit === ',') values += 1
  }
  return { depth: deepest, values }
}
