/** A workflow command as the real runner reads it from a line of the log. */
export interface Command {
  readonly name: string
  readonly properties: Readonly<Record<string, string>>
  readonly message: string
}

/** Reads a log as the runner does, the older form of commands included; it ends lines at CR as well. */
export function commandsIn(log: string): readonly Command[] {
  return log.split(/\r\n|\r|\n/).flatMap((line) => {
    const [, name = '', list = '', message = ''] =
      /^\s*::([\w-]+)(?: ([^:]*))?::(.*)$/.exec(line) ??
      /##\[([\w-]+)(?: ([^\]]*))?\](.*)/.exec(line) ??
      []
    if (name === '') return []
    const properties = list.split(',').flatMap((pair) => {
      const [key = '', ...value] = pair.trim().split('=')
      return key ? [[key, unescaped(value.join('='))]] : []
    })
    return [{ name, properties: Object.fromEntries(properties), message: unescaped(message) }]
  })
}

function unescaped(text: string): string {
  const characters = { '%0D': '\r', '%0A': '\n', '%3A': ':', '%2C': ',', '%25': '%' } as const
  return text.replace(/%0D|%0A|%3A|%2C|%25/g, (code) => characters[code as keyof typeof characters])
}

/** Reads the files that a step writes its outputs and its state to. */
export function variablesIn(text: string): Readonly<Record<string, string>> {
  const entries = [...text.matchAll(/^(.+?)<<(.+)\n([^]*?)\n?\2$/gm)]
  return Object.fromEntries(entries.map(([, name = '', , value = '']) => [name, value]))
}
