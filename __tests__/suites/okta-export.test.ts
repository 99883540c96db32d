import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { pointerOf } from '../../src/core/pointer.js'
import type { Demand, Step, Transcript } from '../../src/formats/transcript/transcript.js'
import { oktaScim11Test } from '../../src/suites/okta/scim11.js'
import { oktaScim2Test } from '../../src/suites/okta/scim2.js'

const exports: readonly (readonly [string, Transcript])[] = [
  ['Okta-SCIM-20-SPEC-Test.json', oktaScim2Test],
  ['Okta-SCIM-11-SPEC-Test.json', oktaScim11Test],
]

interface Assertion {
  readonly source: string
  readonly comparison: string
  readonly property?: string
  readonly value: string | null
}

interface ExportedStep {
  readonly step_type: string
  readonly note: string
  readonly method: string
  readonly url: string
  readonly body?: string
  readonly headers: Readonly<Record<string, readonly string[]>>
  readonly assertions: readonly Assertion[]
}

/** Our names of the variables of the export. */
const names: Readonly<Record<string, string>> = {
  ISVUserid: 'listedId',
  InvalidUserEmail: 'nobody',
  UserIdThatDoesNotExist: 'unknownId',
  randomEmail: 'email',
  randomUsername: 'userName',
  randomUsernameCaps: 'capitals',
  randomGivenName: 'givenName',
  randomFamilyName: 'familyName',
  idUserOne: 'createdId',
}

/** Texts of the export that are random in ours. */
const fixed: Readonly<Record<string, string>> = { '/00919288221112222': '/{{unknownNumber}}' }

const renamed = (text: string): string =>
  Object.entries(fixed).reduce(
    (whole, [from, to]) => whole.replace(from, to),
    text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => `{{${names[name] ?? name}}}`),
  )

const pointer = (property: string): string =>
  pointerOf(...property.split(/[.[\]]+/).filter((part) => part !== ''))

function demandOf({ source, comparison, property = '', value }: Assertion): Demand {
  if (source === 'response_status') return { status: Number(value) }
  if (source === 'response_time') return { withinMs: Number(value) }
  const at = pointer(property)
  const text = renamed(value ?? '')
  switch (comparison) {
    case 'not_empty':
      return { at, is: 'present' }
    case 'is_a_number':
      return { at, is: 'number' }
    case 'has_value':
    case 'contains':
      return { at, has: text }
    case 'equal':
    case 'equal_number':
      return { at, equals: text }
    default:
      throw new Error(`the export has a comparison that this test does not know: ${comparison}`)
  }
}

/** What a step asks, its further statements included. */
const demands = (step: Step): readonly Demand[] => [
  ...step.expect,
  ...Object.values(step.also ?? {}).flatMap((statement) => statement.expect),
  ...(step.limitMs === undefined ? [] : [{ withinMs: step.limitMs }]),
]

for (const [name, transcript] of exports) {
  const file = new URL(`../../../shared/reference/okta/${name}`, import.meta.url)
  if (!existsSync(file))
    test.skip(`${name} is not beside this checkout: nothing to compare with`, () => undefined)
  else compare(file, transcript)
}

function compare(file: URL, { id, steps, requirements }: Transcript): void {
  describe(`the built-in test ${id} is Okta’s export`, () => {
    const all = JSON.parse(readFileSync(file, 'utf8')) as { readonly steps: ExportedStep[] }
    const exported = all.steps.filter((step) => step.step_type === 'request')
    const pairs = Object.entries<Step>(steps).map(
      ([key, step], index) => [key, step, exported[index]!] as const,
    )

    test('with as many steps', () => {
      expect(pairs).toHaveLength(exported.length)
    })

    test.each(pairs)('%s sends the same request', (_, { request }, original) => {
      const query = Object.entries(request.query ?? {}).map(([name, value]) => `${name}=${value}`)
      const url = request.path + (query.length ? `?${query.join('&')}` : '')
      expect(`${request.method} {{SCIMBaseURL}}${url}`).toBe(
        `${original.method} ${renamed(original.url)}`,
      )
      const fields = Object.entries(original.headers).map(
        ([name, value]) => [name.toLowerCase(), [value].flat()[0]] as const,
      )
      const credential = Object.fromEntries(fields)['authorization']
      expect(request.wrongCredential ?? '{{auth}}').toBe(credential)
      const sent = Object.fromEntries(fields.filter(([name]) => name !== 'authorization'))
      expect(request.headers).toEqual(sent)
      const body = original.body === undefined ? undefined : renamed(original.body)
      if (request.text !== undefined) expect(request.text).toBe(body)
      else expect(request.json).toEqual(body === undefined ? undefined : JSON.parse(body))
    })

    test.each(pairs)('%s makes every assertion', (_, step, original) => {
      expect(demands(step)).toEqual(expect.arrayContaining(original.assertions.map(demandOf)))
    })

    test.each(pairs)('%s is required where the original is', (_, step, original) => {
      const { level } = requirements[String(step.cites)]!
      expect(level).toBe(original.note.startsWith('Required') ? 'MUST' : 'OPTIONAL')
    })
  })
}
