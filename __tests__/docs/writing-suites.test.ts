import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { parse } from 'yaml'
import { startReference } from '../../src/reference/index.js'
import { comparisons, kinds } from '../../src/formats/transcript/comparison.js'
import { runSuiteFile } from '../support/suite-file.js'

const example = readFileSync('examples/suite.yml', 'utf8')

test('the example keeps the published schema, passes, and leaves nothing behind', async () => {
  const schema = JSON.parse(readFileSync('schemas/suite.schema.json', 'utf8')) as object
  const validate = new Ajv2020({ allowUnionTypes: true }).compile(schema)
  validate(parse(example))
  expect(validate.errors).toBeNull()
  const server = await startReference({ token: 'the-token-of-the-target' })
  try {
    const before = server.store.snapshot()
    const report = await runSuiteFile(example, server.url)
    expect(report.results.map(({ id, outcome }) => [id, outcome])).toEqual([
      ['mine/joiner', 'pass'],
      ['mine/leaver', 'pass'],
      ['mine/03-a-leaver-is-still-found-switched-off', 'pass'],
      ['mine/03-a-leaver-is-still-found-switched-off-in-time', 'pass'],
    ])
    expect(server.store.snapshot()).toBe(before)
  } finally {
    await server.close()
  }
})

test('the document tells of every comparison and every kind', () => {
  const told = readFileSync('docs/writing-suites.md', 'utf8')
  for (const name of [...Object.keys(comparisons), ...Object.keys(kinds)])
    if (name !== 'not-as-text') expect(told).toContain(`\`${name}\``)
})
