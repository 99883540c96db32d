import { randomUUID } from 'node:crypto'
import type { Fault } from '../fault.js'
import { withMember, type JsonObject } from '../json.js'
import type { Response } from '../message.js'
import type { Store } from '../store.js'
import {
  altering,
  alteringBody,
  alteringShown,
  asked,
  onSuccess,
  eachResource,
  withBody,
  withHeader,
  within,
  without,
  type Asked,
} from './lie.js'
import { createdIn } from './sent.js'

const read = asked.read()
const anyWrite = asked.write()

/** Shows another version in the header and in the body. */
const withVersion = (version: string) => (response: Response) =>
  withBody(inMeta(version))(withHeader('etag', version)(response))

const inMeta = (version: string): ((body: JsonObject) => JsonObject) =>
  within('meta', (meta) => withMember(meta, 'version', version))

const tagOf = ({ headers }: Response): string => headers['etag'] ?? ''

/** Versions that were shown when a resource was last read or written, by its id. */
const seen = new WeakMap<Store, Map<string, string>>()

function seenIn(store: Store): Map<string, string> {
  const known = seen.get(store) ?? new Map<string, string>()
  seen.set(store, known)
  return known
}

/** Shows the version from before a write, until there is another kind of write. */
const keeping = (title: string, isAsked: Asked): Fault =>
  altering(
    title,
    asked.either(read, anyWrite),
    onSuccess((response, request, _next, store) => {
      const kept = seenIn(store)
      const id = createdIn(response)
      if (!asked.either(read, isAsked)(request)) kept.delete(id)
      const version = kept.get(id) ?? tagOf(response)
      kept.set(id, version)
      return withVersion(version)(response)
    }),
  )

/** Tells in the answer to a write the version that a read before it has shown. */
const tellingOutdated = (title: string, isAsked: Asked): Fault => ({
  title,
  async intercept(request, next) {
    if (!isAsked(request)) return next(request)
    const before = await next({ ...request, method: 'GET', body: '' })
    const response = await next(request)
    return response.status < 300 ? withVersion(tagOf(before))(response) : response
  },
})

/** Lies about the versions of resources. */
export const versionFaults = {
  'reads-without-etag': altering(
    'A resource that is read has no ETag',
    read,
    onSuccess(withHeader('etag')),
  ),
  'writes-without-etag': altering(
    'The answer to a write has no ETag',
    anyWrite,
    onSuccess(withHeader('etag')),
  ),
  'writes-without-version': altering(
    'The answer to a write tells no version at all',
    anyWrite,
    onSuccess((response) =>
      withBody(within('meta', without('version')))(withHeader('etag')(response)),
    ),
  ),
  'reads-without-meta': alteringShown(
    'A resource that is read has no meta.version',
    read,
    within('meta', without('version')),
  ),
  'new-at-each-read': altering(
    'Each read shows another version',
    read,
    onSuccess((response) => withVersion(`W/"${randomUUID()}"`)(response)),
  ),
  'counts-all-writes': altering(
    'The version counts the writes to whatever resource',
    asked.either(read, anyWrite),
    onSuccess((response, _request, _next, store) => withVersion(`W/"${store.revision}"`)(response)),
  ),
  'put-keeps-version': keeping('A PUT leaves the version as it is', asked.replace()),
  'patch-keeps-version': keeping('A PATCH leaves the version as it is', asked.patch()),
  'post-tells-another': altering(
    'The answer to a POST tells a version that the resource never has',
    asked.create(),
    onSuccess(withVersion('W/"draft"')),
  ),
  'put-tells-outdated': tellingOutdated(
    'The answer to a PUT tells the version from before',
    asked.replace(),
  ),
  'patch-tells-outdated': tellingOutdated(
    'The answer to a PATCH tells the version from before',
    asked.patch(),
  ),
  'lists-tell-another': alteringBody(
    'Versions in lists are others than those of single resources',
    asked.query(),
    eachResource(inMeta('W/"listed"')),
  ),
  'lists-tell-none': alteringBody(
    'Resources in lists have no version',
    asked.query(),
    eachResource(within('meta', without('version'))),
  ),
} as const satisfies Record<string, Fault>
