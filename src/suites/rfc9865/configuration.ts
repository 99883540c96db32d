import { Skip } from '../../engine/signals.js'
import type { FaultId } from '../../reference/faults/index.js'
import type { RequirementId } from '../../spec/index.js'
import { checks, type BuiltInCheck } from '../checks.js'
import { configuration, isObject, isUnassigned } from '../rfc7643/documents.js'

const isSize = (value: unknown): boolean => Number.isInteger(value) && Number(value) > 0

/** What stands in pagination is of its form; what may be left out skips the check where it is. */
function tells(
  name: string,
  cites: RequirementId,
  faults: Readonly<Partial<Record<FaultId, string>>>,
  meets: (value: unknown, pagination: (name: string) => unknown) => boolean,
  expected: string,
  isRequired = false,
): BuiltInCheck {
  const pointer = `/pagination/${name}`
  return {
    title: `The configuration gives pagination.${name}${isRequired ? '' : ', where it does,'} as ${expected}`,
    cites,
    proof: faults,
    hint: `Give pagination.${name} as ${expected}${isRequired ? '' : ', or leave it out'}.`,
    async run(scim) {
      const config = configuration(scim)
      if (!isObject(config.at('/pagination')))
        throw new Skip('the configuration does not tell of pagination')
      if (!isRequired && isUnassigned(config.at(pointer)))
        throw new Skip(`the configuration has no pagination.${name}`)
      const pagination = (member: string): unknown => config.at(`/pagination/${member}`)
      config.demand(pointer, (value) => meets(value, pagination), expected)
    },
  }
}

const isBoolean = (value: unknown): boolean => typeof value === 'boolean'

/** RFC 9865, section 4: what the configuration tells of paging. */
export const paginationConfiguration = checks({
  'is-one-object': {
    title: 'The attribute pagination of the configuration is one object',
    cites: 'rfc9865-4-02',
    proof: { 'cursor-config/in-a-list': '/pagination' },
    hint: 'Give pagination as one JSON object, and not as a list.',
    async run(scim) {
      const config = configuration(scim)
      if (isUnassigned(config.at('/pagination')))
        throw new Skip('the configuration does not tell of pagination')
      config.demand('/pagination', isObject, 'a JSON object')
    },
  },
  'says-cursor': tells(
    'cursor',
    'rfc9865-4-03',
    { 'cursor-config/cursor-as-text': '/pagination/cursor' },
    isBoolean,
    'a boolean',
    true,
  ),
  'says-index': tells(
    'index',
    'rfc9865-4-04',
    { 'cursor-config/omits-index': '/pagination/index' },
    isBoolean,
    'a boolean',
    true,
  ),
  'names-default-method': tells(
    'defaultPaginationMethod',
    'rfc9865-4-05',
    {
      'cursor-config/default-offset': '/pagination/defaultPaginationMethod',
      'cursor-config/default-not-offered': '/pagination/defaultPaginationMethod',
    },
    (value, pagination) => (value === 'cursor' || value === 'index') && pagination(value) !== false,
    '"cursor" or "index", and a method that the target has',
  ),
  'gives-default-page-size': tells(
    'defaultPageSize',
    'rfc9865-4-06',
    { 'cursor-config/default-size-0': '/pagination/defaultPageSize' },
    isSize,
    'an integer above zero',
  ),
  'gives-max-page-size': tells(
    'maxPageSize',
    'rfc9865-4-07',
    {
      'cursor-config/max-size-as-text': '/pagination/maxPageSize',
      'cursor-config/max-below-default': '/pagination/maxPageSize',
    },
    (value, pagination) =>
      isSize(value) && !(Number(pagination('defaultPageSize')) > Number(value)),
    'an integer above zero, not below defaultPageSize',
  ),
  'gives-cursor-timeout': tells(
    'cursorTimeout',
    'rfc9865-4-08',
    { 'cursor-config/negative-timeout': '/pagination/cursorTimeout' },
    isSize,
    'an integer above zero',
  ),
})
