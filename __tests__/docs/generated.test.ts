import { readFile } from 'node:fs/promises'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { files } from '../../scripts/generate/files.js'
import { formatted } from '../../scripts/generate/format.js'
import { fileOptions } from '../../src/app/config/schema.js'
import { optionNames } from '../../src/app/options.js'
import { outputs } from '../../src/app/outputs.js'

describe('generated files', () => {
  // The list of checks has thousands of lines, and is held against its source by `npm run generate -- --check`.
  test.each(files.filter(({ file }) => file !== 'docs/checks.md'))(
    '$file equals what the sources give',
    async (generated) => {
      expect(await readFile(generated.file, 'utf8')).toBe(await formatted(generated))
    },
  )

  test('action.yml lists every option and output in the order of their tables', async () => {
    const action = parse(await readFile('action.yml', 'utf8'))
    expect(Object.keys(action.inputs)).toEqual(optionNames)
    expect(Object.keys(action.outputs)).toEqual(Object.keys(outputs))
  })

  test('action.yml gives no default to what the configuration file may say', async () => {
    const { inputs } = parse(await readFile('action.yml', 'utf8'))
    for (const [name] of fileOptions()) expect(inputs[name]).not.toHaveProperty('default')
    expect(fileOptions().length).toBeGreaterThan(5)
  })

  test('action.yml holds no expression but the default of github-token', async () => {
    const text = await readFile('action.yml', 'utf8')
    expect(text.match(/\$\{\{.*?\}\}/g)).toEqual(['${{ github.token }}'])
  })

  test('docs/options.md has a heading for every option', async () => {
    const text = await readFile('docs/options.md', 'utf8')
    const headings = [...text.matchAll(/^### `(.+)`$/gm)].map(([, name]) => name)
    expect(headings.toSorted()).toEqual(optionNames.toSorted())
  })
})
