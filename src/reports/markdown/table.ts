/**
 * A table of GitHub's Markdown. Cells are Markdown already; only what would end a cell is escaped
 * here. `columns` gives the heading and the alignment of each.
 */
export function table(
  columns: readonly (readonly [heading: string, align: 'left' | 'right'])[],
  rows: readonly (readonly string[])[],
): string {
  const marks = columns.map(([, align]) => (align === 'left' ? ':--' : '--:'))
  return [columns.map(([heading]) => heading), marks, ...rows].map(line).join('\n')
}

function line(cells: readonly string[]): string {
  return `| ${cells.map(cell).join(' | ')} |`
}

// Parsers disagree on `\|` after a backslash, so that one pipe is written as its code.
function cell(markdown: string): string {
  return markdown.replace(/(\\?)\|/g, (_, slash: string) => (slash ? '\\\\u007c' : '\\|'))
}
