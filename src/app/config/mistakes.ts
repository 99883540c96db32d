import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'
import { shorten } from '../../core/escape.js'
import { nearest } from '../options/unknown-name.js'
import type { Document, Path } from './document.js'
import type { Place } from './place.js'
import { configSchema } from './schema.js'

/** Something that is wrong in the file, in words. */
export interface Mistake {
  readonly place: Place
  readonly message: string
}

const longestValue = 60

/** Holds a document against the schema of the configuration file. */
export function mistakesIn(document: Document): readonly Mistake[] {
  const ajv = new Ajv2020({ allErrors: true, verbose: true, allowUnionTypes: true })
  const validate = ajv.compile(configSchema())
  if (document.value === undefined || validate(document.value)) return []
  const found = (validate.errors ?? []).map((error) => mistake(error, document))
  return found.sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column)
}

function mistake(error: ErrorObject, document: Document): Mistake {
  const path = pathOf(error.instancePath)
  const stranger: unknown = error.params['additionalProperty']
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
      return `should be from ${shown(minimum)} to ${shown(maximum)}, ${is}`
    case 'minLength':
      return 'should not be empty'
    case 'pattern':
      return `should look like ${examples.map(String).join(', ')}, ${is}`
    default:
      return `${error.message ?? 'is not as it should be'}, ${is}`
  }
}

interface Around {
  readonly properties?: Readonly<Record<string, { readonly description?: string }>>
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
