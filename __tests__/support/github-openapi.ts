import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Ajv } from 'ajv'
import type { ValidateFunction } from 'ajv'

type Json = Readonly<Record<string, unknown>>

interface Parameter {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly schema: Json
}

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema: Json }>>
}

interface Operation {
  readonly parameters?: readonly Json[]
  readonly requestBody?: Content & { readonly required?: boolean }
  readonly responses: Readonly<Record<string, Json>>
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: Readonly<Record<string, Readonly<Record<string, Json>>>>
}

const require = createRequire(import.meta.url)
let loaded: Description | undefined
const validators = new Map<string, ValidateFunction>()

const ajv = new Ajv({
  strict: true,
  // The description gives keywords such as minLength without naming the type beside them.
  strictTypes: false,
  // It also demands, in one of several forms, properties that stand beside the forms.
  strictRequired: false,
  allErrors: true,
  coerceTypes: false,
  formats: {
    uri: (text: string) => URL.canParse(text),
    'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
    date: /^\d{4}-\d\d-\d\d$/,
    email: /@/,
    'uri-template': true,
    int32: { type: 'number', validate: Number.isInteger },
    int64: { type: 'number', validate: Number.isInteger },
  },
})

/** An example that GitHub's own description gives, by its name. */
export function githubExample(name: string): unknown {
  return structuredClone(description().components.examples?.[name]?.value)
}

/** What is wrong with a request by GitHub's own description; empty when nothing is. */
export function requestFaults(method: string, url: URL, body: unknown): readonly string[] {
  const found = operation(method, url.pathname)
  if (found === undefined) return [`${method} ${url.pathname} is no operation of the API`]
  const { template, operation: described } = found
  const parameters = (described.parameters ?? []).map(
    (one) => resolved(one) as unknown as Parameter,
  )
  const faults = [...url.searchParams].flatMap(([name, text]) => {
    const parameter = parameters.find((one) => one.in === 'query' && one.name === name)
    if (parameter === undefined) return [`${method} ${template} has no query parameter ${name}`]
    const value = parameter.schema.type === 'integer' ? Number(text) : text
    return faultsOf(`${method} ${template} ?${name}`, parameter.schema, value)
  })
  const schema = described.requestBody?.content?.['application/json']?.schema
  if (schema === undefined) return body === undefined ? faults : [...faults, 'no body is taken']
  return [...faults, ...faultsOf(`${method} ${template} request`, schema, body)]
}

/** What is wrong with an answer by GitHub's own description; empty when nothing is. */
export function answerFaults(
  method: string,
  url: URL,
  status: number,
  body: unknown,
): readonly string[] {
  const found = operation(method, url.pathname)
  if (found === undefined) return [`${method} ${url.pathname} is no operation of the API`]
  const described = found.operation.responses[String(status)]
  // Failures that an operation does not list have the common form of all of them.
  const schema =
    described === undefined
      ? status >= 400 && { $ref: '#/components/schemas/basic-error' }
      : (resolved(described) as Content).content?.['application/json']?.schema
  if (!schema) return [`${method} ${found.template} never answers ${status} with JSON`]
  return faultsOf(`${method} ${found.template} ${status}`, schema, body)
}

function description(): Description {
  const path = require.resolve('@octokit/openapi/generated/api.github.com.json')
  loaded ??= JSON.parse(readFileSync(path, 'utf8')) as Description
  return loaded
}

function operation(method: string, path: string) {
  const matching = Object.keys(description().paths).filter((template) =>
    new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`).test(path),
  )
  // Fixed segments win over parameters: /issues/comments/{id} over /issues/{number}/{anything}.
  const [template] = matching.sort((one, other) => parametersIn(one) - parametersIn(other))
  const found = template && description().paths[template]?.[method.toLowerCase()]
  return found ? { template, operation: found } : undefined
}

function parametersIn(template: string): number {
  return template.split('{').length
}

function faultsOf(name: string, schema: Json, value: unknown): readonly string[] {
  let validate = validators.get(name)
  if (validate === undefined) {
    validate = ajv.compile(jsonSchema(schema))
    validators.set(name, validate)
  }
  if (validate(value)) return []
  return (validate.errors ?? []).map((error) => `${name}: ${error.instancePath} ${error.message}`)
}

function resolved(node: Json): Json {
  return typeof node.$ref === 'string' ? component(node.$ref) : node
}

function component(ref: string): Json {
  const [, , kind = '', name = ''] = ref.split('/')
  const found = description().components[kind]?.[name]
  if (found === undefined) throw new Error(`${ref} is not in the description`)
  return found
}

/** JSON Schema from a schema of OpenAPI 3.0, with the components that it needs, and only those. */
function jsonSchema(schema: Json): Json {
  const definitions: Record<string, unknown> = {}
  const convert = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(convert)
    if (typeof node !== 'object' || node === null) return node
    const { nullable, ...rest } = node as Json
    if (typeof rest.$ref === 'string') return { $ref: referred(rest.$ref) }
    const kept = Object.entries(rest).filter(([key]) => !isAnnotation(key))
    const converted = Object.fromEntries(
      kept.map(([key, value]) => [
        key,
        // The names below `properties` are the users', not keywords.
        key === 'properties' ? mapped(value as Json, convert) : convert(value),
      ]),
    )
    return nullable === true ? { anyOf: [{ type: 'null' }, converted] } : converted
  }
  const referred = (ref: string): string => {
    const name = ref.split('/').at(-1) ?? ''
    if (!(name in definitions)) {
      definitions[name] = true
      definitions[name] = convert(component(ref))
    }
    return `#/definitions/${name}`
  }
  return { ...(convert(schema) as Json), definitions }
}

function mapped(properties: Json, convert: (node: unknown) => unknown): Json {
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [name, convert(value)]),
  )
}

function isAnnotation(key: string): boolean {
  return /^(x-|example$|examples$|externalDocs$|xml$|discriminator$|deprecated$)/.test(key)
}
