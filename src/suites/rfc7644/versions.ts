import { pointerOf } from '../../core/pointer.js'
import type { Answer } from '../../engine/answer.js'
import { findingOf } from '../../engine/expect.js'
import type { Fixture } from '../../engine/fixtures.js'
import { eachType } from '../../engine/instance.js'
import type { Scim } from '../../engine/scim.js'
import { Blocked, Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import type { FaultId } from '../../reference/faults/index.js'
import { checks, type BuiltInCheck } from '../checks.js'
import { demandTaken, readBack } from './accepted.js'
import { changeOf, type Changing } from './change.js'
import { entriesOf, idOf } from './entries.js'
import { demandList, startingAt, type Query } from './list-query.js'
import { chosen } from './population.js'
import { isSameState, membersOf } from './same-state.js'
import { readInState } from './state.js'
import { showing, sweep } from './sweep.js'
import {
  changed,
  currentVersion,
  demandVersions,
  isSameVersion,
  isWeak,
  placeOfVersion,
  untilNextVersion,
  versionOf,
} from './version.js'

/** RFC 7644, section 3.14: a resource has a version, which changes when the resource does. */
export const versions = checks({
  'stays-while-unchanged': {
    title: 'The version of a resource stays the same while only others change',
    cites: 'rfc7644-3.14-05',
    needs: 'etag',
    proof: {
      'versions/new-at-each-read': 'header etag',
      'versions/counts-all-writes': 'header etag',
    },
    hint: 'Make the version of what the resource holds, or count its own changes.',
    each: eachType,
    async run(scim, { type }) {
      demandVersions(scim)
      const fixture = await scim.resource(type)
      const next = async (): Promise<Answer> => {
        await scim.resource(type)
        return readBack(scim, fixture.path)
      }
      const first = await readBack(scim, fixture.path)
      const second = await next()
      if (isUnchanged(first, second)) return
      // What is worked out after the creation may have changed the resource once.
      const third = await next()
      if (isUnchanged(second, third) || !isSameShown(second, third)) return
      report(third, `still ${shown(versionOf(second))}`)
    },
  },
  'changes-with-put': changing('PUT', 'versions/put-keeps-version'),
  'changes-with-patch': changing('PATCH', 'versions/patch-keeps-version'),
  'told-by-post': {
    title: 'The answer to a POST tells the version that the next GET shows',
    cites: ['rfc7644-3.14-03', 'rfc7644-3.14-05'],
    needs: 'etag',
    proof: { 'versions/post-tells-another': 'header etag' },
    hint: 'Work out the version of a new resource once everything in it has its value.',
    each: eachType,
    async run(scim, { type }) {
      demandVersions(scim)
      const fixture = await scim.resource(type)
      await expectTold(scim, fixture, fixture.created)
    },
  },
  'told-by-put': told('PUT', 'versions/put-tells-outdated'),
  'told-by-patch': told('PATCH', 'versions/patch-tells-outdated'),
  'told-by-lists': {
    title: 'A list tells the version that the resource has when it is read alone',
    cites: 'rfc7644-3.14-04',
    needs: ['etag', 'filter'],
    proof: {
      'versions/lists-tell-another': '/Resources/2/meta/version',
      'versions/lists-tell-none': '/Resources/2/meta/version',
    },
    hint: 'Put the same meta.version into the resources of a list as into the single resource.',
    each: eachType,
    async run(scim, { type }) {
      demandVersions(scim)
      const { filter, members } = await chosen(scim, type)
      // The first one is what others refer to, and so may change.
      const member = members.at(-1)
      if (!member) throw new Blocked('there is nothing to be listed')
      const before = await currentVersion(scim, member)
      const list = await pageWith(scim, member, { filter, count: '100' })
      const after = await currentVersion(scim, member)
      if (!isSameVersion(before, after)) throw new Skip('the resource has changed meanwhile')
      const place = entriesOf(list).findIndex((entry) => idOf(entry) === member.id)
      const pointer = pointerOf('Resources', place, 'meta', 'version')
      const version = list.at(pointer)
      if (typeof version === 'string' && isSameVersion(version, after)) return
      list.report(findingOf(list, pointer, after, shown(version)))
    },
  },
})

/** The page of a list that shows a resource, asked for now. */
async function pageWith(scim: Scim, { id, type }: Fixture, query: Query): Promise<Answer> {
  const ask = async (start: number): Promise<Answer> => {
    const page = await scim.get(type.endpoint, { query: { ...query, ...startingAt(scim, start) } })
    demandList(page)
    return page
  }
  const page = (await sweep(type.name, ask, showing(id))).at(-1)
  if (page && showing(id)([page])) return page
  throw new Blocked(`GET ${type.endpoint} does not list the resource`)
}

function changing(method: Changing, fault: FaultId): BuiltInCheck {
  return {
    title: `A ${method} that changes a resource changes its version`,
    cites: 'rfc7644-3.14-05',
    needs: method === 'PATCH' ? ['etag', 'patch'] : 'etag',
    proof: { [fault]: 'header etag' },
    hint: 'Give a resource another version with each change of it.',
    each: eachType,
    async run(scim, { type }) {
      demandVersions(scim)
      const fixture = await scim.resource(type)
      const before = await currentVersion(scim, fixture)
      const after = await readChanged(scim, fixture, method)
      if (!isSameVersion(before, versionOf(after) ?? '')) return
      // A weak tag may be coarse, and is often made of the second of the last change.
      if (isWeak(before)) await untilNextVersion()
      const later = isWeak(before) ? await readChanged(scim, fixture, method) : after
      if (isSameVersion(before, versionOf(later) ?? '')) report(later, `another than ${before}`)
    },
  }
}

async function readChanged(scim: Scim, fixture: Fixture, method: Changing): Promise<Answer> {
  const change = await changeOf(scim, fixture, method)
  await changed(scim, fixture, change)
  const read = await readInState(scim, fixture.path, change.isIn)
  if (change.isIn(read)) return read
  throw new Blocked(`${method} did not change the resource`)
}

function told(method: Changing, fault: FaultId): BuiltInCheck {
  return {
    title: `The answer to a ${method} tells the version that the next GET shows`,
    cites: ['rfc7644-3.14-03', 'rfc7644-3.14-05'],
    needs: method === 'PATCH' ? ['etag', 'patch'] : 'etag',
    proof: { [fault]: 'header etag' },
    hint: `Answer a ${method} with the version that the resource has afterwards.`,
    each: eachType,
    async run(scim, { type }) {
      demandVersions(scim)
      const fixture = await scim.resource(type)
      const change = await changeOf(scim, fixture, method)
      const answer = await scim.request(method, fixture.path, { json: change.body })
      demandTaken(answer, 200)
      await expectTold(scim, fixture, answer)
    },
  }
}

/** The version in an answer to a write is that of a read, unless the resource has changed in between. */
async function expectTold(scim: Scim, { path }: Fixture, answer: Answer): Promise<void> {
  const version = versionOf(answer)
  if (version === undefined) throw new Skip(`${answer.line} tells no version`)
  const isTold = (read: Answer): boolean => isSameVersion(version, versionOf(read) ?? '')
  const first = await readBack(scim, path)
  if (isTold(first)) return
  const read = await readBack(scim, path)
  if (isTold(read)) return
  if (!isSameVersion(versionOf(first) ?? '', versionOf(read) ?? ''))
    throw new Skip('the version changes with each read')
  const isAsTold = membersOf(answer.body, 'meta').every(([name, value]) =>
    isSameState(read.at(pointerOf(name)), value),
  )
  if (!isAsTold) throw new Skip('the resource has changed since the write')
  const { line, status } = answer
  const at = placeOfVersion(answer)
  const expected = `${shown(versionOf(read))}, as GET shows it`
  scim.report({
    message: `${line} answered ${String(status)}: ${at} should be ${expected}, is ${version}`,
    at,
    expected,
    actual: version,
    exchange: answer.exchange.id,
  })
}

function isUnchanged(one: Answer, other: Answer): boolean {
  const [before, after] = [versionOf(one), versionOf(other)]
  if (before === undefined) throw new Blocked(`${one.line} tells no version`)
  return isSameVersion(before, after ?? '')
}

function isSameShown(one: Answer, other: Answer): boolean {
  const content = ({ body }: Answer): unknown => Object.fromEntries(membersOf(body, 'meta'))
  return isSameState(content(one), content(other))
}

function report(answer: Answer, expected: string): void {
  const at = placeOfVersion(answer)
  answer.report(findingOf(answer, at, expected, shown(versionOf(answer))))
}
