import type { Fault } from '../fault.js'
import { isList, listOf, own, withMember, type Json, type JsonObject } from '../json.js'
import { alteringRequest, answering, asked, within, withSent, type Asked } from './lie.js'
import { hasPath, operating, operation, operationsOf, refusingOperation } from './operations.js'
import { badRequest, errorResponse } from '../scim-error.js'

const several: Asked = (request) => operationsOf(request).length > 1 && asked.patch()(request)
const all =
  (test: (operations: readonly JsonObject[]) => boolean): Asked =>
  (request) =>
    several(request) && test(operationsOf(request))

/** Does the operations in another order, or only some of them. */
const ordering = (
  title: string,
  isAsked: Asked,
  order: (operations: readonly Json[]) => readonly Json[],
): Fault =>
  alteringRequest(
    title,
    isAsked,
    withSent((body) => withMember(body, 'Operations', order(listOf(own(body, 'Operations'))))),
  )

const isOfTitle = (operation: JsonObject): boolean => own(operation, 'path') === 'title'
const ofTitle = (...ops: readonly string[]): Asked =>
  all(
    (operations) =>
      operations.every(isOfTitle) && ops.every((op, at) => operation(op)(operations[at] ?? {})),
  )
const addsThenFilters = all(
  ([first = {}, second = {}]) => operation('add')(first) && hasPath(/\[/)(second),
)
const setsBoth = all(
  ([first = {}, second = {}]) => isOfTitle(first) && own(second, 'path') === 'phoneNumbers',
)

/** Lets values be primary that were so before. */
const keepingPrimary = (title: string, isAsked: Asked): Fault => ({
  title,
  async intercept(request, next, store) {
    const id = request.path[1] ?? ''
    const before = store.get(id)
    const response = await next(request)
    const stored = store.get(id)
    if (!before || !stored || !isAsked(request)) return response
    const values = listOf(own(before.attributes, 'phoneNumbers'))
    const primary = values.find((one) => JSON.stringify(one).includes('"primary":true'))
    const value = JSON.stringify(primary ?? null)
    const change = within('phoneNumbers', (element) =>
      value.includes(JSON.stringify(own(element, 'value') ?? ''))
        ? withMember(element, 'primary', true)
        : element,
    )
    store.put({ ...stored, attributes: change(stored.attributes) })
    return response
  },
})

const addsPrimary = operating(
  (it) =>
    operation('add')(it) &&
    isList(own(it, 'value')) &&
    JSON.stringify(own(it, 'value')).includes('"primary":true'),
)
const setsOne = /\]\.primary$/
const setsPrimary = operating(hasPath(setsOne))

/** Lies about several operations in one PATCH. */
export const patchOperationsFaults = {
  'first-counts': ordering(
    'Of two replacements the first one counts',
    ofTitle('replace', 'replace'),
    (list) => list.toReversed(),
  ),
  'removes-first': ordering('A PATCH removes first', ofTitle('replace', 'remove'), (list) =>
    list.toReversed(),
  ),
  'removes-last': ordering('A PATCH removes last', ofTitle('remove', 'add'), (list) =>
    list.toReversed(),
  ),
  'filters-first-state': {
    title: 'Filters of a PATCH look at the state before it',
    intercept: (request, next) =>
      addsThenFilters(request)
        ? errorResponse(badRequest('noTarget', 'No value matches the filter of the path.'))
        : next(request),
  },
  'filters-in-vain': ordering(
    'An operation that filters what was just added is skipped',
    addsThenFilters,
    (list) => list.slice(0, 1),
  ),
  'first-alone': ordering('Of several operations the first one is done', setsBoth, (list) =>
    list.slice(0, 1),
  ),
  'last-alone': ordering('Of several operations the last one is done', setsBoth, (list) =>
    list.slice(-1),
  ),
  'old-schemas': answering(
    'Paths are resolved with the schemas from before the PATCH',
    all(([first = {}]) => own(first, 'path') === 'schemas'),
    errorResponse(badRequest('invalidPath', 'That is not wanted here.')),
  ),
  'adds-second-primary': keepingPrimary('An added primary value is the second one', addsPrimary),
  'sets-second-primary': keepingPrimary('Two values become primary', setsPrimary),
  'refuses-second-primary': refusingOperation(
    'A second primary value is refused',
    hasPath(setsOne),
    badRequest('invalidValue', 'That is not wanted here.'),
  ),
} as const satisfies Record<string, Fault>
