import type { Check } from '../../engine/check.js'
import type { Discovery } from '../../engine/discovery.js'
import { expect, findingOf } from '../../engine/expect.js'
import type { Instance } from '../../engine/instance.js'
import { shown } from '../../engine/wording.js'
import { pointerOf } from '../../core/pointer.js'
import { elementsOf, memberOf } from '../exchanges/members.js'
import { asking, counters } from './okta-speech.js'
import { judge } from './need.js'
import { get } from './verbs.js'

/** The schemas by which Okta tells roles and entitlements among the resource types, and what it needs of each. */
const needed: Readonly<Record<string, readonly string[]>> = {
  'urn:okta:scim:schemas:core:1.0:Role': ['id', 'displayName'],
  'urn:okta:scim:schemas:core:1.0:Entitlement': ['id', 'displayName', 'type'],
}
const size = 100
const mostPages = 50

/** The resource types that Okta imports as roles and entitlements; most servers have none. */
const eachGoverned = ({ resourceTypes }: Discovery): readonly Instance[] =>
  resourceTypes
    .filter(({ schema }) => Object.hasOwn(needed, schema))
    .map((type) => ({ name: type.name, type }))

/** What Okta reads when governance is switched on: every page of whatever discovery shows as its own. */
export const governance: Readonly<Record<string, Check>> = {
  'import/pages-entitlements': {
    title: 'An import pages through roles and entitlements, and each says what it is',
    cites: 'okta-entitlements',
    proof: {
      'okta-governance/not-served': 'status',
      'okta-governance/without-display-name': '/Resources/0/displayName',
      'okta-governance/without-type': '/Resources/0/type',
      'okta-governance/ignores-start': '/Resources',
    },
    hint: 'Serve the endpoints of the roles and entitlements in /ResourceTypes as lists in pages, each entry with id and displayName, entitlements with type.',
    each: eachGoverned,
    async run(scim, { type }) {
      const ids = new Set<unknown>()
      const move = get(type.endpoint, { needs: [...counters, { at: '/Resources', of: 'list' }] })
      for (const count of [1, ...Array<number>(mostPages).fill(size)]) {
        const search = `startIndex=${String(ids.size + 1)}&count=${String(count)}`
        const answer = await scim.get(type.endpoint, { headers: asking, search })
        judge(answer, move, new Map())
        const found = elementsOf(answer.at('/Resources'))
        found.forEach((one, index) => {
          for (const name of needed[type.schema] ?? []) {
            const value = memberOf(one, name)
            if (typeof value === 'string' && value !== '') continue
            const at = pointerOf('Resources', index, name)
            answer.report(findingOf(answer, at, 'a text', shown(value)))
          }
        })
        const known = ids.size
        for (const one of found) ids.add(memberOf(one, 'id'))
        const total = Number(answer.at('/totalResults'))
        if (!Number.isInteger(total) || ids.size >= total) return
        if (ids.size > known) continue
        expect.value(answer, '/Resources', () => false, 'resources that no page has shown yet')
        return
      }
    },
  },
}
