import type { Answer } from '../../engine/answer.js'
import { shown } from '../../engine/wording.js'
import { expect, findingOf } from '../../engine/expect.js'
import { Blocked, Skip } from '../../engine/signals.js'
import type { FaultId } from '../../reference/faults/index.js'
import type { RequirementId } from '../../spec/index.js'
import { checks, type BuiltInCheck } from '../checks.js'
import { answerAt } from './discovery-answer.js'
import { isObject, listed } from '../rfc7643/documents.js'
import { expectNoServerError } from './refusals.js'
import { isSameState } from './same-state.js'

type Path = '/ServiceProviderConfig' | '/ResourceTypes' | '/Schemas'

/** A check that a write to a discovery endpoint changes nothing of what it shows. */
function leaves(
  path: Path,
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  cites: RequirementId,
  proof: Partial<Record<FaultId, string>>,
): BuiltInCheck {
  return {
    title: `${method} ${method === 'POST' ? 'to' : 'below'} ${path} changes nothing`,
    cites: ['rfc7644-3.2-08', cites],
    proof,
    hint: `Serve ${path} for reading only, and refuse ${method} with 405.`,
    async run(scim) {
      const before = withContent(await answerAt(scim, path), path)
      const at = method === 'POST' ? path : `${path}/${scim.unknownId()}`
      const answer = await scim.request(method, at, method === 'DELETE' ? {} : { json: {} })
      // To accept what is then without effect is a blemish and no violation.
      expectNoServerError(answer)
      const after = withContent(await scim.prepare('GET', path), path)
      for (const pointer of pointersOf(path))
        if (!isSameState(withoutMeta(before.at(pointer)), withoutMeta(after.at(pointer))))
          after.report(
            findingOf(
              after,
              pointer,
              `as before ${answer.line}, ${shown(before.at(pointer))}`,
              shown(after.at(pointer)),
            ),
          )
    },
  }
}

/** RFC 7644, section 3.2: what is discovered can not be changed. */
export const readOnlyDiscovery = checks({
  'post-leaves-config': leaves('/ServiceProviderConfig', 'POST', 'rfc7643-5-03', {
    'discovery/post-changes-config': '/documentationUri',
    'discovery/post-breaks-config': 'status',
  }),
  'post-leaves-resource-types': leaves('/ResourceTypes', 'POST', 'rfc7643-6-01', {
    'discovery/post-adds-resource-type': '/Resources',
  }),
  'post-leaves-schemas': leaves('/Schemas', 'POST', 'rfc7643-7-02', {
    'discovery/post-adds-schema': '/Resources',
  }),
  'put-leaves-resource-types': leaves('/ResourceTypes', 'PUT', 'rfc7643-6-01', {
    'discovery/put-adds-resource-type': '/Resources',
  }),
  'put-leaves-schemas': leaves('/Schemas', 'PUT', 'rfc7643-7-02', {
    'discovery/put-adds-schema': '/Resources',
  }),
  'patch-leaves-schemas': leaves('/Schemas', 'PATCH', 'rfc7643-7-02', {
    'discovery/patch-breaks-schemas': 'status',
  }),
  'patch-leaves-resource-types': leaves('/ResourceTypes', 'PATCH', 'rfc7643-6-01', {
    'discovery/patch-breaks-resource-types': 'status',
  }),
  'delete-leaves-schemas': leaves('/Schemas', 'DELETE', 'rfc7643-7-02', {
    'discovery/delete-removes-schema': '/Resources',
  }),
  'delete-leaves-resource-types': leaves('/ResourceTypes', 'DELETE', 'rfc7643-6-01', {
    'discovery/delete-removes-resource-type': '/Resources',
  }),
  'schemas-refuse-writes': {
    title: 'POST to /Schemas is refused',
    cites: 'rfc7643-7-02',
    proof: { 'discovery/post-schema-accepted': 'status' },
    hint: 'Refuse POST to /Schemas with 405, since schemas can not be changed by clients.',
    async run(scim) {
      listed(scim, '/Schemas')
      const answer = await scim.post('/Schemas', {})
      expectNoServerError(answer)
      if (answer.status < 300) expect.status(answer, 405)
    },
  },
})

function pointersOf(path: Path): readonly string[] {
  if (path !== '/ServiceProviderConfig') return ['/Resources']
  const names = ['patch', 'bulk', 'filter', 'changePassword', 'sort', 'etag']
  return [...names, 'authenticationSchemes', 'documentationUri'].map((name) => `/${name}`)
}

/** The answer of an endpoint; when it is no configuration or list, nothing can be said of changes. */
function withContent(answer: Answer, path: Path): Answer {
  const hasContent =
    path === '/ServiceProviderConfig'
      ? isObject(answer.at('/patch')) || isObject(answer.at('/filter'))
      : Array.isArray(answer.at('/Resources'))
  if (answer.status === 200 && hasContent) return answer
  if (answer.status === 404 || answer.status === 501) throw new Skip(`${path} is not offered`)
  throw new Blocked(
    `${answer.line} answered ${String(answer.status)} with nothing that could change`,
  )
}

/** The elements of a list without their `meta`, which may differ from answer to answer. */
function withoutMeta(value: unknown): unknown {
  if (!Array.isArray(value)) return value
  return value.map((one: unknown) => (isObject(one) ? { ...one, meta: null } : one))
}
