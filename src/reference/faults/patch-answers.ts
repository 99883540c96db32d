import type { Fault } from '../fault.js'
import { own } from '../json.js'
import type { Response } from '../message.js'
import { badRequest, errorResponse } from '../scim-error.js'
import { altering, alteringRequest, answering, asked, forgetting, onSuccess } from './lie.js'
import { withBody, withHeader, without, withParameter, withStatus } from './lie.js'
import { done, hasPath, operating } from './operations.js'
import { having } from './lie.js'
import { sentBy } from './sent.js'

const patch = asked.patch()
const named = asked.both(patch, asked.given('attributes'))
const excluded = asked.both(patch, asked.given('excludedAttributes'))
const ofTitle = operating(hasPath(/^title$/))

/** Puts the state from before back, or tells of it. */
const before = (title: string, lie: (response: Response, old: unknown) => Response): Fault => ({
  title,
  async intercept(request, next, store) {
    const stored = store.get(request.path[1] ?? '')
    const response = await next(request)
    if (!stored || !ofTitle(request) || response.status >= 300) return response
    return lie(response, own(stored.attributes, 'title'))
  },
})

/** Lies about the answer to a PATCH. */
export const patchAnswersFaults = {
  'answers-201': altering('PATCH answers 201', patch, onSuccess(withStatus(201))),
  'answers-202': altering('PATCH answers 202', patch, onSuccess(withStatus(202))),
  'forgets-with-200': forgetting('PATCH answers with the change and keeps nothing of it', ofTitle),
  'forgets-with-204': {
    title: 'PATCH answers 204 and does nothing',
    intercept: (request, next) => (ofTitle(request) ? done : next(request)),
  },
  'empty-200': altering(
    'PATCH answers 200 without a body',
    patch,
    onSuccess(() => ({ status: 200, headers: {} })),
  ),
  'echoes-request': altering(
    'PATCH answers with what was sent',
    patch,
    onSuccess((response, request) => withHeader('etag')({ ...response, body: sentBy(request) })),
  ),
  'tells-old-state': before('PATCH answers with the title from before', (response, title) =>
    typeof title === 'string' ? withBody(having({ title }))(response) : response,
  ),
  'attributes-204': altering(
    'PATCH answers 204 also to those who ask for attributes',
    named,
    onSuccess(() => done),
  ),
  'attributes-drop-named': altering(
    'PATCH leaves out the title that attributes names',
    named,
    onSuccess(withBody(without('title'))),
  ),
  'excluded-shown': alteringRequest(
    'PATCH does not know excludedAttributes',
    excluded,
    withParameter('excludedAttributes'),
  ),
  'excluded-refused': answering(
    'PATCH with excludedAttributes is refused',
    excluded,
    errorResponse(badRequest('invalidValue', 'That is not wanted here.')),
  ),
  'last-modified-stays': {
    title: 'PATCH leaves the time of the last modification as it was',
    async intercept(request, next, store) {
      const old = store.get(request.path[1] ?? '')
      const response = await next(request)
      const stored = store.get(request.path[1] ?? '')
      if (old && stored && patch(request)) store.put({ ...stored, lastModified: old.lastModified })
      return response
    },
  },
} as const satisfies Record<string, Fault>
