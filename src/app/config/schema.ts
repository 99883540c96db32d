import { featureNames } from '../../engine/feature.js'
import type { Group, Option, OptionType } from '../options/option.js'
import { options } from '../options.js'
import type { OptionName } from '../options.js'
import { clientNames, suiteNames } from '../suite-names.js'

/** A JSON Schema, as an object. */
export type JsonSchema = Readonly<Record<string, unknown>>

/** What a checkout may decide. The server and its credentials stay with the workflow that has the secrets. */
const groups: readonly Group[] = ['selection', 'policy', 'pace']

/** Options that the file has in a form of its own. */
const own: readonly OptionName[] = ['skip']

/** The options that the file may hold under their own names, in the order of the table. */
export function fileOptions(): readonly (readonly [OptionName, Option])[] {
  const table = Object.entries<Option>(options) as [OptionName, Option][]
  return table.filter(
    ([name, { group, where }]) =>
      groups.includes(group) && where === undefined && !own.includes(name),
  )
}

/** Describes the configuration file, for editors and for ourselves (JSON Schema, draft 2020-12). */
export function configSchema(): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:scim-conformance:config:1',
    title: 'SCIM conformance configuration',
    description:
      'What the checks have to know of a SCIM server. Flags, inputs of the action and environment variables win over the options in here.',
    type: 'object',
    properties: {
      resources: {
        type: 'object',
        description: 'What to know of a type of resource, by its name in /ResourceTypes: `User`.',
        additionalProperties: { $ref: '#/$defs/resource' },
      },
      skip: {
        type: 'array',
        description: 'Checks that are not asked. Reports show them as skipped, with the reason.',
        items: { $ref: '#/$defs/skip' },
      },
      sources: {
        type: 'array',
        description:
          'Which file of the repository answers for what, so that annotations stand on its lines. The first entry that is about a check counts.',
        items: { $ref: '#/$defs/source' },
      },
      ...Object.fromEntries(fileOptions().map(([name, option]) => [name, schemaOf(name, option)])),
    },
    additionalProperties: false,
    $defs: { resource, skip, source },
  }
}

const resource = {
  type: 'object',
  description: 'A type of resource.',
  properties: {
    values: {
      type: 'object',
      description:
        'What creates carry beside, or in place of, what the checks put there: values by the name of the attribute, or by the URN of an extension. `{{name}}` stands for a name that nothing else has, `{{random}}` for eight letters and digits.',
      examples: [{ userName: '{{name}}@corp.example' }],
    },
    skip: {
      type: ['boolean', 'string'],
      minLength: 1,
      description: 'Leaves this type out of the run; best with the reason.',
      examples: ['devices are read-only'],
    },
  },
  additionalProperties: false,
}

const skip = {
  type: 'object',
  description: 'Checks that are not asked, and why.',
  properties: {
    check: {
      type: 'string',
      minLength: 1,
      description: 'A glob of check ids.',
      examples: ['rfc7644/sorting/**'],
    },
    reason: {
      type: 'string',
      minLength: 1,
      description: 'Why they are left out, for those who read the report.',
      examples: ['sorting comes with version 3'],
    },
  },
  required: ['check', 'reason'],
  additionalProperties: false,
}

const source = {
  type: 'object',
  description: 'A file that answers for checks, by one of `check`, `section` and `area`.',
  properties: {
    check: {
      type: 'string',
      minLength: 1,
      description: 'A glob of check ids.',
      examples: ['rfc7644/filtering/**'],
    },
    section: {
      type: 'string',
      minLength: 1,
      description: 'A section of a source, with all sections below it.',
      examples: ['RFC 7644 §3.5.2'],
    },
    area: {
      type: 'string',
      minLength: 1,
      description: 'An area of the protocol.',
      examples: ['patch', 'pagination'],
    },
    file: {
      type: 'string',
      minLength: 1,
      description: 'Path of the file, from the folder of the run.',
      examples: ['src/scim/filter.ts'],
    },
    line: {
      type: 'integer',
      minimum: 1,
      maximum: Number.MAX_SAFE_INTEGER,
      description: 'The line to stand on, counted from 1. The first one without `line` and `find`.',
    },
    find: {
      type: 'string',
      minLength: 1,
      description: 'A text of the file; annotations stand on the first line that has it.',
      examples: ['function applyFilter'],
    },
  },
  required: ['file'],
  additionalProperties: false,
}

/** Names that are known beforehand, so that editors can offer them. */
function namesOf(name: OptionName): readonly string[] | undefined {
  if (name === 'suites') return suiteNames
  if (name === 'clients') return clientNames
  return name === 'require' ? featureNames : undefined
}

function schemaOf(name: OptionName, option: Option): JsonSchema {
  const { help, default: usual } = option
  const { type } = option
  return {
    ...(shapes[type] ?? shapes.text)(option, namesOf(name)),
    description: help,
    ...(usual === undefined ? {} : { default: defaultOf(type, usual) }),
  }
}

function defaultOf(type: OptionType, usual: string): unknown {
  if (type === 'integer') return Number(usual)
  return type === 'list' ? usual.split(',') : usual
}

type Shape = (option: Option, names: readonly string[] | undefined) => JsonSchema

const shapes: Readonly<Partial<Record<OptionType, Shape>> & Record<'text', Shape>> = {
  text: () => ({ type: 'string' }),
  choice: ({ choices = [] }) => ({ enum: choices }),
  boolean: () => ({ type: 'boolean' }),
  integer: ({ range: [least, greatest] = [0, Number.MAX_SAFE_INTEGER] }) => ({
    type: 'integer',
    minimum: least,
    maximum: greatest,
  }),
  duration: () => ({
    type: ['number', 'string'],
    pattern: '^\\d+(\\.\\d+)?\\s*(ms|s|m)?$',
    examples: ['10s', '500ms', '2m'],
  }),
  list: (_, names) => ({
    type: 'array',
    items: names ? { enum: names } : { type: 'string', minLength: 1 },
  }),
}
