const widest = 100

/** Breaks text into lines that fit the width, each after an indent. */
export function paragraph(text: string, width: number, indent: string): string {
  const room = Math.max(20, Math.min(width, widest) - indent.length)
  const lines = ['']
  for (const word of text.split(/\s+/)) {
    const line = lines.at(-1) ?? ''
    if (line === '') lines[lines.length - 1] = word
    else if (line.length + 1 + word.length <= room) lines[lines.length - 1] = `${line} ${word}`
    else lines.push(word)
  }
  return lines.map((line) => indent + line).join('\n')
}
