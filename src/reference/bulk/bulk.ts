import { randomUUID } from 'node:crypto'
import type { Context } from '../context.js'
import { textOf, type JsonObject } from '../json.js'
import type { Request, Response } from '../message.js'
import { errorResponse, ScimError } from '../scim-error.js'
import { unresolved } from './bulk-ids.js'
import { readBulk, type BulkRequest } from './bulk-request.js'
import { scim2Form, type BulkForm, type Writers } from './form.js'
import { readOperation, type Operation } from './operation.js'
import { createdPlace, isFailure, type Outcome } from './result.js'

/**
 * POST /Bulk (RFC 7644, section 3.7): carries the operations out in their order, so that the final
 * state is theirs. A reference by bulkId may point to an operation further down: the new resource has
 * its id from the start. Should that operation fail then, all of it is done again without the promise.
 */
export function processBulk(
  request: Request,
  context: Context,
  form: BulkForm = scim2Form,
): Response {
  const bulk = readBulk(request, form.requestSchema)
  const ids = new Map([...bulk.creations.keys()].map((bulkId) => [bulkId, randomUUID()] as const))
  const before = context.store.list()
  const broken = new Set<string>()
  for (;;) {
    const attempt = carryOut(bulk, request, context, form, ids, broken)
    if (!attempt.newlyBroken.length) {
      const Operations = attempt.outcomes.map((outcome) => form.resultOf(outcome, context))
      return { status: 200, headers: {}, body: { schemas: [form.responseSchema], Operations } }
    }
    for (const bulkId of attempt.newlyBroken) broken.add(bulkId)
    context.store.restore(before)
  }
}

/** What an attempt led to, and the promises of it that were relied on and not kept. */
interface Attempt {
  readonly outcomes: readonly Outcome[]
  readonly newlyBroken: readonly string[]
}

function carryOut(
  { operations, failOnErrors, creations }: BulkRequest,
  request: Request,
  context: Context,
  { writers }: BulkForm,
  ids: ReadonlyMap<string, string>,
  broken: ReadonlySet<string>,
): Attempt {
  const outcomes: Outcome[] = []
  const reliedOn = new Set<string>()
  let errors = 0
  for (const [index, operation] of operations.entries()) {
    const used = new Set<string>()
    const resolve = (bulkId: string): string => {
      const id = ids.get(bulkId)
      if (id === undefined || broken.has(bulkId)) throw unresolved(bulkId)
      used.add(bulkId)
      return id
    }
    const own = ids.get(textOf(operation, 'bulkId'))
    const toCome = new Set(operations.slice(index))
    const promised = promisesOf(
      creations,
      ids,
      (bulkId, creation) => toCome.has(creation) && !broken.has(bulkId),
      context,
    )
    const outcome = outcomeOf(operation, request, { ...context, promised }, writers, resolve, own)
    outcomes.push(outcome)
    if (!isFailure(outcome)) for (const bulkId of used) reliedOn.add(bulkId)
    else if ((errors += 1) >= failOnErrors) break
  }
  const isMade = (bulkId: string): boolean =>
    outcomes.some((one) => one.operation === creations.get(bulkId) && !isFailure(one))
  return { outcomes, newlyBroken: [...reliedOn].filter((bulkId) => !isMade(bulkId)) }
}

/** The ids that are to come, with the names of their types. */
function promisesOf(
  creations: BulkRequest['creations'],
  ids: ReadonlyMap<string, string>,
  isToCome: (bulkId: string, creation: JsonObject) => boolean,
  { types }: Context,
): ReadonlyMap<string, string> {
  const promised = new Map<string, string>()
  for (const [bulkId, operation] of creations) {
    const path = textOf(operation, 'path').replace(/^\/|\?.*$/g, '')
    const type = types.find(({ endpoint }) => endpoint === path)
    const id = ids.get(bulkId)
    if (type && id !== undefined && isToCome(bulkId, operation)) promised.set(id, type.name)
  }
  return promised
}

function outcomeOf(
  operation: JsonObject,
  bulk: Request,
  context: Context,
  writers: Writers,
  resolve: (bulkId: string) => string,
  id: string | undefined,
): Outcome {
  let place: Outcome['place']
  try {
    const read = readOperation(operation, bulk, context, resolve)
    const [endpoint = '', existing] = read.request.path
    if (existing !== undefined) place = [endpoint, existing]
    const response = executed(read, context, writers, id)
    place ??= createdPlace(response, endpoint)
    return { operation, response, ...(place && { place }) }
  } catch (error) {
    if (!(error instanceof ScimError)) throw error
    place ??= placeByName(operation, context)
    return { operation, response: errorResponse(error), ...(place && { place }) }
  }
}

function executed(
  { method, type, request }: Operation,
  context: Context,
  writers: Writers,
  newId?: string,
): Response {
  const [, id = ''] = request.path
  return method === 'POST'
    ? writers.POST(request, type, context, newId)
    : writers[method](request, id, type, context)
}

/** The resource that a failed operation names, when its path alone can be understood. */
function placeByName(operation: JsonObject, { types }: Context): Outcome['place'] {
  try {
    const path = textOf(operation, 'path')
    const [endpoint, id, ...rest] = path.replace(/\?.*$/s, '').replace(/^\//, '').split('/')
    const isKnown = types.some((type) => type.endpoint === endpoint)
    if (!isKnown || !endpoint || !id || rest.length || id.startsWith('bulkId:')) return undefined
    return textOf(operation, 'method') === 'POST' ? undefined : [endpoint, decodeURIComponent(id)]
  } catch {
    return undefined
  }
}
