import { filesBelow } from '../../app/config/files.js'
import type { Option } from '../../app/options/option.js'
import { writeBelow } from '../../app/write-file.js'
import { ConfigError } from '../../core/config-error.js'
import { plainLines } from '../../core/escape.js'
import type { Command } from '../command.js'

const flags = {
  output: {
    type: 'text',
    group: 'files',
    placeholder: 'FILE',
    help: 'File to write; the terminal when absent.',
  },
  test: {
    type: 'text',
    group: 'files',
    placeholder: 'NAME',
    help: 'Which test to convert, where the file holds several.',
  },
} as const satisfies Record<string, Option>

/** Turns a Runscope export into a suite file. */
export const convert: Command = {
  summary: 'Turn a Runscope export into a suite file (YAML)',
  operands: ['FILE'],
  flags,
  example: 'scim-conformance convert tests/users.json --output tests/users.yml',
  async run({ operands: [path = ''], flags: { output, test } }, app, terminal) {
    const { text, warnings } = app.convert(path, test, filesBelow(''))
    if (output === undefined) terminal.out.write(text)
    else await written(output, text)
    for (const warning of warnings) terminal.error.write(`warning: ${plainLines(warning)}\n`)
    return 0
  },
}

/** Writes the file, and the folders above it. Throws a `ConfigError` where that can't be done. */
async function written(output: string, text: string): Promise<void> {
  try {
    await writeBelow('', output, text)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new ConfigError(
      'output',
      `${JSON.stringify(output)} can't be written: ${why}. Name a file in a folder where that may be`,
    )
  }
}
