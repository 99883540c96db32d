import { expect } from '../../engine/expect.js'
import { eachType } from '../../engine/instance.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import type { FaultId } from '../../reference/faults/index.js'
import type { BuiltInCheck } from '../checks.js'
import { skipUnlessOffered } from './accepted.js'
import { expectDoneIf, expectDoneIfCurrent, outdatedWriteOf, writeOf } from './conditional-write.js'
import { isWeak } from './version.js'

const verbs = [
  { method: 'PUT', key: 'put', cites: 'rfc7644-3.14-08' },
  { method: 'PATCH', key: 'patch', cites: 'rfc7644-3.14-09' },
  { method: 'DELETE', key: 'delete', cites: 'rfc7644-3.14-10' },
] as const

type Verb = (typeof verbs)[number]
type Kind = 'outdated' | 'outdated-status' | 'outdated-list' | 'current' | 'weak' | 'any' | 'list'

const only = 'Carry out a write with If-Match only if it names the version that the resource has'

/** RFC 7644, section 3.14: what If-Match makes of each verb that writes. */
export const conditionalWrites = Object.fromEntries(
  verbs.flatMap((verb) =>
    Object.entries(checksOf(verb)).map(([kind, check]) => [`${verb.key}-${kind}`, check]),
  ),
) as Readonly<Record<`${Verb['key']}-${Kind}`, BuiltInCheck>>

function checksOf({ method, key, cites }: Verb): Readonly<Record<Kind, BuiltInCheck>> {
  const needs = method === 'PATCH' ? (['etag', 'patch'] as const) : 'etag'
  const otherForm = (
    words: string,
    condition: (scim: Scim, tag: string) => string,
    fault: FaultId,
  ): BuiltInCheck => ({
    title: `A ${method} with ${words} in If-Match takes effect`,
    cites: 'rfc7644-3.14-02',
    needs,
    proof: { [fault]: 'status' },
    hint: 'Read If-Match as a list of entity tags or an asterisk (RFC 7232, section 3.1).',
    async run(scim) {
      const write = await writeOf(scim, await scim.resource(scim.type()), method)
      await expectDoneIf(write, condition(scim, write.current))
    },
  })
  return {
    outdated: {
      title: `A ${method} that names an outdated version in If-Match changes nothing`,
      cites,
      needs,
      proof: `conditions/${key}-ignores-outdated`,
      hint: `${only}, and answer 412 otherwise.`,
      each: eachType,
      async run(scim, { type }) {
        const write = await outdatedWriteOf(scim, await scim.resource(type), method)
        await write.send(write.outdated)
        await write.expectUndone()
      },
    },
    'outdated-status': {
      title: `A ${method} that names an outdated version in If-Match answers 412 or 409`,
      cites: 'rfc7644-3.12-15',
      needs,
      proof: { [`conditions/${key}-outdated-400`]: 'status' },
      hint: 'Answer 412 Precondition Failed when If-Match names another version.',
      async run(scim) {
        const write = await outdatedWriteOf(scim, await scim.resource(scim.type()), method)
        const answer = await write.send(write.outdated)
        skipUnlessOffered(answer)
        expect.status(answer, 412, 409)
      },
    },
    'outdated-list': {
      title: `A ${method} that names several other versions in If-Match changes nothing`,
      cites,
      needs,
      proof: `conditions/${key}-ignores-list`,
      hint: `${only}, also when it names several.`,
      async run(scim) {
        const write = await outdatedWriteOf(scim, await scim.resource(scim.type()), method)
        await write.send(`"${scim.random(12)}", ${write.outdated}`)
        await write.expectUndone()
      },
    },
    current: {
      title: `A ${method} that names the current version in If-Match takes effect`,
      cites,
      needs,
      proof: { [`conditions/${key}-refuses-current`]: 'status' },
      hint: `${only}, and then do carry it out.`,
      each: eachType,
      async run(scim, { type }) {
        const fixture = await scim.resource(type)
        const write = await writeOf(scim, fixture, method)
        await expectDoneIfCurrent(scim, fixture, write, 'strong')
      },
    },
    weak: {
      title: `A ${method} that names the current version in If-Match takes effect though it is weak`,
      cites: 'rfc7644-3.14-02',
      needs,
      proof: { [`conditions/${key}-refuses-weak`]: 'status' },
      hint: 'Let a weak version in If-Match match itself, as the samples of RFC 7644 do.',
      async run(scim) {
        const fixture = await scim.resource(scim.type())
        const write = await writeOf(scim, fixture, method)
        if (!isWeak(write.current)) throw new Skip('the versions of the target are strong')
        await expectDoneIfCurrent(scim, fixture, write, 'weak')
      },
    },
    any: otherForm('an asterisk', () => '*', `conditions/${key}-refuses-any`),
    list: otherForm(
      'several versions, one of them current,',
      (scim, tag) => `"${scim.random(12)}", ${tag}`,
      `conditions/${key}-refuses-list`,
    ),
  }
}
