/** A folded part; the blank lines make GitHub read its content as Markdown. `title` is ours. */
export function fold(title: string, content: string): string {
  return `<details><summary>${title}</summary>\n\n${content}\n\n</details>`
}
