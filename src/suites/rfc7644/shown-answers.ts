import { pointerOf } from '../../core/pointer.js'
import type { Answer } from '../../engine/answer.js'
import { expect, findingOf } from '../../engine/expect.js'
import type { Fixture } from '../../engine/fixtures.js'
import { eachType } from '../../engine/instance.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { checks } from '../checks.js'
import { skipWithoutBody } from './accepted.js'
import {
  alwaysOf,
  defaultsOf,
  expectAbsent,
  expectShown,
  isThere,
  listViewOf,
  specimenOf,
  type Shown,
} from './projection.js'
import { patchOf } from './patch-request.js'

/** RFC 7644, section 3.9: the same attributes in the answer to every verb, and fewer on demand. */
export const shownAnswers = checks({
  'post-shows-what-get-shows': {
    title: 'The answer to POST shows every default attribute that GET shows afterwards',
    cites: 'rfc7644-3.9-01',
    proof: { 'shown-answers/post-strips': '/serialNumber' },
    hint: 'Answer POST with the whole resource.',
    each: eachType,
    async run(scim, { type }) {
      const { created, full } = await specimenOf(scim, type)
      skipWithoutBody(created)
      expectSame({ ...created, report: (finding) => scim.report(finding) }, full, type)
    },
  },
  'list-shows-what-get-shows': {
    title: 'A list shows every default attribute that GET of the resource shows',
    cites: 'rfc7644-3.9-01',
    proof: { 'shown-answers/list-strips': '/serialNumber' },
    hint: 'Show resources in a list as completely as one by one.',
    each: eachType,
    async run(scim, { type }) {
      const specimen = await specimenOf(scim, type)
      const view = await listViewOf(scim, specimen, {})
      for (const { pointer } of [...specimen.defaults, ...alwaysOf(type)])
        expectShown(view, pointer, specimen.full)
    },
  },
  'put-shows-what-get-shows': {
    title: 'The answer to PUT shows every default attribute that GET shows afterwards',
    cites: 'rfc7644-3.9-01',
    proof: { 'shown-answers/put-strips': '/serialNumber' },
    hint: 'Answer PUT with the whole resource.',
    each: eachType,
    async run(scim, { type }) {
      const resource = await ownOf(scim, type)
      const answer = await scim.put(resource.path, replacementOf(resource))
      demandResource(answer, resource)
      expectSame(answer, await scim.get(resource.path), type)
    },
  },
  'patch-shows-what-get-shows': {
    title: 'The answer to PATCH, if it has a body, shows every default attribute that GET shows',
    cites: ['rfc7644-3.9-01', 'rfc7644-3.5.2-23'],
    needs: 'patch',
    proof: { 'shown-answers/patch-strips': '/serialNumber' },
    hint: 'Answer PATCH with the whole resource, or with 204 and nothing.',
    each: eachType,
    async run(scim, { type }) {
      const resource = await ownOf(scim, type)
      const answer = await scim.patch(resource.path, sameValue(resource))
      demandResource(answer, resource)
      expectSame(answer, await scim.get(resource.path), type)
    },
  },
  'post-with-attributes': {
    title: 'POST with attributes answers with those attributes alone',
    cites: 'rfc7644-3.9-03',
    proof: {
      'shown-answers/post-ignores-attributes': '/externalId',
      'shown-answers/post-refuses-attributes': 'status',
    },
    hint: 'Apply attributes and excludedAttributes to the answer to POST too.',
    each: eachType,
    async run(scim, { type }) {
      const body = scim.payload(type, { externalId: `${scim.mark}-${scim.random(8)}` })
      const wanted = wantedOf(body, type)
      const answer = await scim.post(type.endpoint, body, { query: { attributes: wanted.name } })
      expect.status(answer, 201)
      expectProjected(answer, wanted)
    },
  },
  'put-with-attributes': {
    title: 'PUT with attributes answers with those attributes alone',
    cites: 'rfc7644-3.9-03',
    proof: {
      'shown-answers/put-ignores-attributes': '/externalId',
      'shown-answers/put-refuses-attributes': 'status',
    },
    hint: 'Apply attributes and excludedAttributes to the answer to PUT too.',
    each: eachType,
    async run(scim, { type }) {
      const resource = await ownOf(scim, type)
      const wanted = wantedOf(resource.body, type)
      const query = { attributes: wanted.name }
      const answer = await scim.put(resource.path, replacementOf(resource), { query })
      expect.status(answer, 200)
      expectProjected(answer, wanted)
    },
  },
  'patch-with-attributes': {
    title: 'PATCH with attributes answers with those attributes alone',
    cites: 'rfc7644-3.9-03',
    needs: 'patch',
    proof: {
      'shown-answers/patch-ignores-attributes': '/externalId',
      'shown-answers/patch-refuses-attributes': 'status',
    },
    hint: 'Apply attributes and excludedAttributes to the answer to PATCH too.',
    each: eachType,
    async run(scim, { type }) {
      const resource = await ownOf(scim, type)
      const wanted = wantedOf(resource.body, type)
      const query = { attributes: wanted.name }
      const answer = await scim.patch(resource.path, sameValue(resource), { query })
      expect.status(answer, 200)
      expectProjected(answer, wanted)
    },
  },
})

/** A resource that a check may change. */
function ownOf(scim: Scim, type: ResourceType): Promise<Fixture> {
  return scim.resource(type, { externalId: `${scim.mark}-${scim.random(8)}` })
}

function replacementOf({ id, body }: Fixture): Fixture['body'] {
  return { ...body, id }
}

function sameValue({ body }: Fixture): unknown {
  const path = typeof body['displayName'] === 'string' ? 'displayName' : 'externalId'
  return patchOf({ op: 'replace', path, value: body[path] })
}

/** Skips a check about what an answer shows when it shows no resource, which others look into. */
function demandResource(answer: Answer, { id }: Fixture): void {
  if (answer.status >= 300 || answer.at('/id') !== id)
    throw new Skip(`${answer.line} answered ${String(answer.status)} and did not show the resource`)
}

/** Demands that an answer shows what GET shows of the attributes that are there by default. */
function expectSame(answer: Answer, full: Answer, type: ResourceType): void {
  for (const { pointer } of [...defaultsOf(type), ...alwaysOf(type)])
    if (isThere(full.at(pointer)) && !isThere(answer.at(pointer)))
      answer.report(findingOf(answer, pointer, 'shown, as GET shows it', 'left out'))
}

/** An attribute of a body to ask for: one that is shown by default. */
function wantedOf(body: Fixture['body'], type: ResourceType): Shown {
  const wanted = defaultsOf(type).find(({ name }) => body[name] !== undefined)
  if (wanted) return wanted
  throw new Skip(`there is no attribute of ${type.name} that is shown by default`)
}

/** Demands the attribute that was asked for, and neither externalId nor any other that may be left out. */
function expectProjected(answer: Answer, wanted: Shown): void {
  const isId = (value: unknown): boolean => typeof value === 'string' && value !== ''
  expect.value(answer, '/id', isId, 'shown')
  expect.value(answer, wanted.pointer, isThere, 'shown, as it was asked for')
  expectAbsent({ answer, place: '' }, pointerOf('externalId'))
}
