import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import { shorten } from '../../core/escape.js'
import { nearest } from '../../core/unknown-name.js'
import type { Document, Path } from './document.js'
import { mistakeAt, placeName, type Place } from './place.js'

/** Something that is wrong in the file, in words. */
export interface Mistake {
  readonly place: Place
  readonly message: string
}

const longestValue = 60
const mostMistakes = 10

/** Holds a document against a JSON Schema. */
export function mistakesIn(document: Document, schema: object): readonly Mistake[] {
  const validate = validatorOf(schema)
  if (document.value === undefined || validate(document.value)) return []
  const found = (validate.errors ?? [])
    .filter(({ propertyName }) => propertyName === undefined)
    .map((error) => mistake(error, document))
  return inOrder(found)
}

/** To compile a schema takes longer than to hold many files against it. */
const validators = new WeakMap<object, ValidateFunction>()

function validatorOf(schema: object): ValidateFunction {
  const known = validators.get(schema)
  if (known) return known
  const ajv = new Ajv2020({ allErrors: true, verbose: true, allowUnionTypes: true })
  const made = ajv.compile(schema)
  validators.set(schema, made)
  return made
}

/** Mistakes in the order of their places. */
export function inOrder(mistakes: readonly Mistake[]): readonly Mistake[] {
  return mistakes.toSorted((a, b) => a.place.line - b.place.line || a.place.column - b.place.column)
}

/** Throws a `ConfigError` for the first mistake, and tells the others with it. */
export function refuse(mistakes: readonly Mistake[]): void {
  const [first, ...others] = mistakes
  if (!first) return
  const more = others
    .slice(0, mostMistakes)
    .map(({ place, message }) => `${placeName(place)}: ${message}`)
  throw mistakeAt(first.place, [first.message, ...more].join('\n'))
}

function mistake(error: ErrorObject, document: Document): Mistake {
  const path = pathOf(error.instancePath)
  const stranger: unknown = error.params['additionalProperty']
  const badName: unknown = error.params['propertyName']
  if (error.keyword === 'propertyNames' && typeof badName === 'string')
    return {
      place: document.placeOfName([...path, badName]),
      message: `${pathName(path)} has the name ${JSON.stringify(badName)}, which should be ${around(error).propertyNames?.description ?? 'another'}`,
    }
  if (error.keyword !== 'additionalProperties' || typeof stranger !== 'string')
    return { place: document.placeOf(path), message: `${pathName(path)} ${words(error)}` }
  const known = Object.keys(around(error).properties ?? {})
  return {
    place: document.placeOfName([...path, stranger]),
    message: `${pathName([...path, stranger])} is not known here.${similar(stranger, known)} All: ${known.join(', ')}`,
  }
}

/** The path of a value as a person would say it: `resources.User.values`, `skip[0].check`. */
export function pathName(path: Path): string {
  const name = path
    .map((step) => {
      if (/^\d+$/.test(String(step))) return `[${step}]`
      return /^[\w-]+$/.test(String(step)) ? `.${step}` : `[${JSON.stringify(step)}]`
    })
    .join('')
    .replace(/^\./, '')
  return name || 'the file'
}

function pathOf(pointer: string): Path {
  const steps = pointer.split('/').slice(1)
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}

const typeNames: Readonly<Record<string, string>> = {
  object: 'a mapping of names to values',
  array: 'a list',
  string: 'a text',
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
}

function words(error: ErrorObject): string {
  const { keyword, params, data } = error
  const { properties = {}, required = [], minimum, maximum, examples = [] } = around(error)
  const is = `is ${shown(data)}`
  switch (keyword) {
    case 'type': {
      const types = [params['type'] as string | readonly string[]].flat()
      const names = types.map((type) => typeNames[type] ?? type)
      const should = required.length > 0 ? [`a mapping with ${required.join(' and ')}`] : names
      return `should be ${should.join(' or ')}, ${is}`
    }
    case 'enum': {
      const allowed = (params['allowedValues'] as readonly unknown[]).map(String)
      return `should be one of ${allowed.join(', ')}, ${is}.${similar(String(data), allowed)}`
    }
    case 'required': {
      const name = String(params['missingProperty'])
      return `needs ${name}. ${properties[name]?.description ?? ''}`.trimEnd()
    }
    case 'minimum':
    case 'maximum':
      if (maximum === undefined) return `should be at least ${shown(minimum)}, ${is}`
      return `should be from ${shown(minimum)} to ${shown(maximum)}, ${is}`
    case 'minLength':
    case 'minItems':
    case 'minProperties':
      return 'should not be empty'
    case 'pattern':
      return `should look like ${examples.map(String).join(', ')}, ${is}`
    default:
      return `${error.message ?? 'is not as it should be'}, ${is}`
  }
}

interface Around {
  readonly properties?: Readonly<Record<string, { readonly description?: string }>>
  readonly propertyNames?: { readonly description?: string }
  readonly required?: readonly string[]
  readonly minimum?: number
  readonly maximum?: number
  readonly examples?: readonly unknown[]
}

/** The part of the schema that was not kept. */
function around({ parentSchema }: ErrorObject): Around {
  return (parentSchema ?? {}) as Around
}

function similar(value: string, all: readonly string[]): string {
  const found = nearest(value, all)
  return found === undefined ? '' : ` Nearest: ${found}.`
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object' && value !== null) return 'a mapping'
  return value === null ? 'empty' : shorten(JSON.stringify(value), longestValue)
}
