import { createRequire } from 'node:module'
import { describe, expect, test } from '@jest/globals'
import { Ajv } from 'ajv'
import { har } from '../../src/reports/har.js'
import { expectGolden, withoutLongRuns } from '../support/golden.js'
import { emptyRun } from '../support/plain-runs.js'
import { richRun } from '../support/rich-run.js'

const schemas: Record<string, { $id: string; $schema?: string }> = createRequire(import.meta.url)(
  'har-schema',
)
// They are of an older draft than ours, with the same words.
const ajv = new Ajv({
  strict: false,
  formats: {
    'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
    uri: (text: string) => URL.canParse(text),
    ipv4: true,
    ipv6: true,
  },
})
for (const { $schema: _, ...schema } of Object.values(schemas)) ajv.addSchema(schema)
const validate = ajv.getSchema('har.json#')!

describe.each(Object.entries({ rich: richRun, empty: emptyRun }))(
  'the HTTP Archive of a run that is %s',
  (name, run) => {
    const text = har.render(run)
    const read = JSON.parse(text)

    test('equals the committed one', () => {
      expectGolden(`${name}.har`, withoutLongRuns(text))
    })

    test('keeps the schema of HAR 1.2', () => {
      expect(validate(read)).toBe(true)
    })

    test('holds every exchange with its bodies', () => {
      const bodies = read.log.entries.map(
        ({ response }: { response: { content: { text?: string } } }) => response.content.text,
      )
      expect(bodies).toEqual(run.exchanges.map(({ response }) => response?.body?.text))
    })
  },
)

test('the schema can be broken', () => {
  expect(validate({ log: { version: '1.2', creator: {}, entries: [{}] } })).toBe(false)
})
