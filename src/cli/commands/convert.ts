import { writeFileSync } from 'node:fs'
import { filesBelow } from '../../app/config/files.js'
import type { Option } from '../../app/options/option.js'
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
  run({ operands: [path = ''], flags: { output, test } }, app, terminal) {
    const { text, warnings } = app.convert(path, test, filesBelow(''))
    if (output === undefined) terminal.out.write(text)
    else writeFileSync(output, text)
    for (const warning of warnings) terminal.error.write(`warning: ${plainLines(warning)}\n`)
    return Promise.resolve(0)
  },
}
