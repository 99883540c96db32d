import { forceOf } from '../../core/requirement.js'
import { featureNames } from '../../engine/feature.js'
import { kinds } from '../transcript/comparison.js'
import { expectation } from './expectation-schema.js'

const text = { type: 'string', minLength: 1 } as const
const time = {
  type: ['number', 'string'],
  minimum: 0,
  pattern: '^\\d+(\\.\\d+)?\\s*(ms|s|m)?$',
  examples: ['600ms', '20s'],
} as const
const place = {
  type: 'string',
  pattern: '^(/.*|status|text|size|header \\S+|count /.*|)$',
  examples: ['/id', 'header location', 'status'],
} as const
const pointers = {
  pattern: '^(/|$)',
  description: 'a JSON Pointer, such as /name/givenName',
} as const
const texts = (description: string) =>
  ({
    type: 'object',
    description,
    additionalProperties: { type: ['string', 'number', 'boolean'] },
  }) as const

const expectations = {
  type: 'object',
  description: 'What the answer must show.',
  minProperties: 1,
  properties: {
    status: {
      type: ['integer', 'string', 'array', 'object'],
      description: 'The status: `201`, `[200, 204]` for one of several, `2xx` for any of a kind.',
      pattern: '^[1-5]xx$',
      examples: [201, '2xx'],
      items: { type: 'integer' },
      minItems: 1,
      ...mapped(),
    },
    headers: {
      type: 'object',
      description: 'Header fields by name; of a repeated one the first value counts.',
      minProperties: 1,
      additionalProperties: { $ref: '#/$defs/expectation' },
    },
    body: {
      type: 'object',
      description:
        'Values of the JSON body by JSON Pointer; the empty text is the whole body, `/emails/-1` the last of a list.',
      minProperties: 1,
      propertyNames: pointers,
      additionalProperties: { $ref: '#/$defs/expectation' },
    },
    text: { description: 'The body as text.', $ref: '#/$defs/expectation' },
    size: { description: 'The size of the body in bytes.', $ref: '#/$defs/expectation' },
    within: { ...time, description: 'How long the answer may take.' },
  },
  additionalProperties: false,
} as const

function mapped() {
  const { minProperties, properties } = expectation
  return { minProperties, properties, additionalProperties: false } as const
}

/** What a statement says of itself; a step has it, and so has a further statement about its answer. */
const statement = {
  title: { ...text, description: 'What a conforming server does, in the present tense.' },
  level: {
    enum: Object.keys(forceOf),
    default: 'MUST',
    description: 'How binding it is: MUST fails the run, SHOULD warns, MAY informs.',
  },
  requirement: {
    ...text,
    description: 'The rule that it proves, in a sentence. The title when absent.',
  },
  source: {
    ...text,
    description: 'The document that states the rule. The name of the suite when absent.',
  },
  section: {
    type: ['string', 'number'],
    description: 'The section of the document. The number of the step when absent.',
  },
  link: {
    ...text,
    pattern: '^https?://',
    examples: ['https://example.com/scim-guide#users'],
    description: 'Where the rule can be read.',
  },
  cites: {
    type: ['string', 'array'],
    minLength: 1,
    items: text,
    minItems: 1,
    description:
      'Requirements that this tool knows, such as `rfc7644-3.3-05`; docs/checks.md and `explain` show them.',
  },
  hint: { ...text, description: 'One sentence to the developer of the server: how to mend it.' },
  expect: { $ref: '#/$defs/expectations' },
} as const

const step = {
  type: 'object',
  description:
    'One request and what its answer must show; or, with `steps`, steps below one condition.',
  properties: {
    id: {
      type: 'string',
      pattern: '^[a-z0-9][a-z0-9-]*$',
      examples: ['creates-user'],
      description: 'The last part of the id of the check. Number and title when absent.',
    },
    ...statement,
    request: {
      type: 'string',
      pattern: '^(GET|HEAD|OPTIONS|POST|PUT|PATCH|DELETE) +\\S.*$',
      examples: ['GET /Users', 'PATCH /Users/{{userId}}'],
      description:
        'Method and path below the base URL, with or without a query; or an absolute URL.',
    },
    query: texts('Query parameters, not encoded.'),
    headers: {
      ...texts(
        'Header fields, in place of or beside those that every request has; null leaves one out.',
      ),
      additionalProperties: { type: ['string', 'number', 'boolean', 'null'] },
    },
    json: {
      description:
        'The body, as JSON. A text that is nothing but a variable becomes its value, with its type.',
    },
    text: { type: 'string', description: 'The body, as text.' },
    form: texts('The body, as fields of a form.'),
    credentials: { enum: ['none'], description: '`none` sends the request without credentials.' },
    'wrong-credential': {
      ...text,
      description: 'A value for the Authorization header that is wrong on purpose.',
    },
    save: {
      type: 'object',
      description:
        'Values for later steps, by the name of the variable: a JSON Pointer, `header location`, `status`, `text`.',
      minProperties: 1,
      additionalProperties: place,
    },
    also: {
      type: 'object',
      description:
        'Further statements about the same answer, by the end of their ids, each with a result of its own.',
      minProperties: 1,
      propertyNames: {
        pattern: '^[a-z0-9][a-z0-9-]*$',
        description: 'words in lower case with dashes',
      },
      additionalProperties: { $ref: '#/$defs/statement' },
    },
    needs: {
      type: 'array',
      items: { enum: featureNames },
      description:
        'What the server must offer; the step is skipped where it says that it does not.',
    },
    given: {
      enum: ['any-user'],
      description: '`any-user` creates a user first where the server has none.',
    },
    after: {
      type: ['string', 'array'],
      minLength: 1,
      items: text,
      description: 'Ids of earlier steps that must have passed; otherwise this one is blocked.',
    },
    when: {
      type: 'object',
      description:
        'Conditions: a template, and how its value compares. The step is skipped where one does not hold.',
      minProperties: 1,
      additionalProperties: { $ref: '#/$defs/expectation' },
      examples: [{ '{{plan}}': 'enterprise' }],
    },
    pause: { ...time, description: 'A wait before the request; see the option `pause-scale`.' },
    skip: { ...text, description: 'Why the step is not run.' },
    todo: {
      ...text,
      description: 'What is still to be said before the step can be run; until then it is blocked.',
    },
    steps: {
      type: 'array',
      minItems: 1,
      items: { $ref: '#/$defs/step' },
      description: 'Steps below the condition.',
    },
  },
  additionalProperties: false,
} as const

/** Describes a suite file, for editors and for ourselves (JSON Schema, draft 2020-12). */
export const suiteSchema: Readonly<Record<string, unknown>> = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:scim-conformance:suite:1',
  title: 'SCIM conformance suite',
  description: 'A conversation with a SCIM server, step by step, and what it must answer.',
  type: 'object',
  required: ['suite', 'steps'],
  properties: {
    suite: { ...text, description: 'The name of the suite.' },
    source: {
      ...text,
      description: 'The document that states the rules, for every step without one of its own.',
    },
    variables: {
      type: 'object',
      description: 'Values of variables at the start; `{{name}}` in them is new for each run.',
      propertyNames: {
        pattern: '^[^{}()\\s][^{}()]*$',
        description: 'a name without braces and parentheses',
      },
      additionalProperties: { type: ['string', 'number', 'boolean'] },
    },
    headers: texts('Header fields of every step that does not say otherwise.'),
    'stop-on-failure': {
      type: 'boolean',
      default: false,
      description: 'Whether the steps after the first that fails are skipped.',
    },
    steps: {
      type: 'array',
      description: 'The steps, in order.',
      minItems: 1,
      items: { $ref: '#/$defs/step' },
    },
  },
  additionalProperties: false,
  $defs: {
    step,
    statement: {
      type: 'object',
      description: 'A further statement about the answer of a step.',
      required: ['expect'],
      properties: statement,
      additionalProperties: false,
    },
    expectations,
    expectation,
    kind: { enum: Object.keys(kinds), description: 'A kind of value.' },
  },
}
