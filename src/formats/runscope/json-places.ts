/** Finds the line of a value by its path; the nearest one above it when the path leads nowhere. */
export type LineOf = (path: string) => number

/** The line on which an offset of a text stands, from 1. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}

/** The path of a member or an item below another path: `steps[0].url`, `headers["X-Id"]`. */
export function below(path: string, step: string | number): string {
  if (typeof step === 'number') return `${path}[${step}]`
  if (!/^[\w-]+$/.test(step)) return `${path}[${JSON.stringify(step)}]`
  return path === '' ? step : `${path}.${step}`
}

/** Takes down on which line each value of a JSON text begins. The text must be well-formed. */
export function linesOf(text: string): LineOf {
  const lines = new Map<string, number>()
  const token = /[{}[\],:]|"(?:[^"\\]|\\.)*"|[^\s{}[\],:"]+|\n/g
  const open: { path: string; list: boolean; index: number; key: string }[] = []
  let line = 1
  let expectsKey = false
  const pathHere = (): string => {
    const around = open.at(-1)
    return around ? below(around.path, around.list ? around.index : around.key) : ''
  }
  for (const [found] of text.matchAll(token)) {
    const around = open.at(-1)
    if (found === '\n') line += 1
    else if (found === '}' || found === ']') open.pop()
    else if (found === ',') {
      if (around?.list) around.index += 1
      expectsKey = around?.list === false
    } else if (found === ':') expectsKey = false
    else if (expectsKey && around && found.startsWith('"')) around.key = JSON.parse(found) as string
    else {
      const path = pathHere()
      lines.set(path, line)
      const opens = found === '{' || found === '['
      if (opens) open.push({ path, list: found === '[', index: 0, key: '' })
      expectsKey = found === '{'
    }
  }
  return (path) => {
    for (let at = path; at !== ''; at = at.replace(/(\.?[\w-]+|\[[^\]]*\])$/, '')) {
      const known = lines.get(at)
      if (known !== undefined) return known
      if (!/(\.?[\w-]+|\[[^\]]*\])$/.test(at)) break
    }
    return lines.get('') ?? 1
  }
}
