import type { Answer } from '../../engine/answer.js'
import { expect, findingOf } from '../../engine/expect.js'
import { eachType } from '../../engine/instance.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { checks } from '../checks.js'
import { elementsOf } from '../exchanges/members.js'
import { skipUnlessOffered } from './accepted.js'
import { eachTypeWithList, keptList, keptText, valuesOf } from './kept-attribute.js'
import { patchAndRead, patchOf } from './patch-request.js'
import { expectNoServerError } from './refusals.js'
import { readInState } from './state.js'

/** RFC 7644, sections 3.5.2.1 and 3.5.2.3: values without a path, and values that are not there. */
export const patchSeveral = checks({
  'adds-to-each': {
    title: 'PATCH add without a path appends to the lists of its value and overwrites the texts',
    cites: 'rfc7644-3.5.2.1-13',
    needs: 'patch',
    proof: {
      'patch-several/add-replaces-list': '/phoneNumbers',
      'patch-several/add-does-first-only': '/title',
    },
    hint: 'Without a path, append what is for a list, and put the other values in the place of the old.',
    each: eachTypeWithList,
    async run(scim, { type }) {
      const { path, text, list, earlier } = await withTextAndList(scim, type)
      const [value, added] = [text.fresh(), elementsOf(list.fresh(2)).slice(1)]
      const operation = { op: 'add', value: { [list.name]: added, [text.name]: value } }
      const wanted = [...valuesOf(earlier), ...valuesOf(added)]
      const isListThere = (it: unknown): boolean =>
        wanted.every((one) => valuesOf(it).includes(one))
      const isThere = ({ at }: Answer): boolean =>
        at(text.pointer) === value && isListThere(at(list.pointer))
      const { read } = await patchAndRead(scim, { path }, [operation], isThere)
      expect.value(read, text.pointer, (it) => it === value, shown(value))
      expect.value(read, list.pointer, isListThere, shown(wanted))
    },
  },
  'replaces-each': {
    title: 'PATCH replace without a path changes all attributes of its value at once',
    cites: ['rfc7644-3.5.2.3-01', 'rfc7644-3.5.2.3-12'],
    needs: 'patch',
    proof: {
      'patch-several/replace-does-first-only': '/title',
      'patch-several/replace-appends': '/phoneNumbers',
    },
    hint: 'Without a path, replace each attribute that the value names, lists as a whole.',
    each: eachTypeWithList,
    async run(scim, { type }) {
      const { path, text, list, earlier } = await withTextAndList(scim, type)
      const [value, next] = [text.fresh(), elementsOf(list.fresh(2)).slice(1)]
      const operation = { op: 'replace', value: { [list.name]: next, [text.name]: value } }
      const isListThere = (it: unknown): boolean =>
        valuesOf(next).every((one) => valuesOf(it).includes(one)) &&
        !valuesOf(earlier).some((one) => valuesOf(it).includes(one))
      const isThere = ({ at }: Answer): boolean =>
        at(text.pointer) === value && isListThere(at(list.pointer))
      const { read } = await patchAndRead(scim, { path }, [operation], isThere)
      expect.value(read, text.pointer, (it) => it === value, shown(value))
      expect.value(read, list.pointer, isListThere, shown(next))
    },
  },
  'names-in-other-case-added': {
    title: 'The names in the value of a PATCH add without a path may be in any letter case',
    cites: ['rfc7644-3.5.2.1-03', 'rfc7643-2.1-02'],
    needs: 'patch',
    proof: { 'patch-several/exact-names-in-add': '/title' },
    hint: 'Resolve the names in a value without regard to case: a sample of the RFC has nickname for nickName.',
    each: eachType,
    run: (scim, { type }) => inOtherCase(scim, type, 'add'),
  },
  'names-in-other-case-replaced': {
    title: 'The names in the value of a PATCH replace without a path may be in any letter case',
    cites: ['rfc7644-3.5.2.3-01', 'rfc7643-2.1-02'],
    needs: 'patch',
    proof: { 'patch-several/exact-names-in-replace': 'status' },
    hint: 'Resolve the names in a value without regard to case: a sample of the RFC has nickname for nickName.',
    each: eachType,
    run: (scim, { type }) => inOtherCase(scim, type, 'replace'),
  },
  'needs-value': {
    title: 'PATCH add without a value changes nothing and is no server error',
    cites: 'rfc7644-3.5.2.1-01',
    needs: 'patch',
    proof: {
      'patch-several/no-value-500': 'status',
      'patch-several/no-value-clears': '/title',
    },
    hint: 'Refuse an add that has no value with 400.',
    each: eachType,
    async run(scim, { type }) {
      const { name, pointer, fresh } = await keptText(scim, type)
      const value = fresh()
      const { path } = await scim.resource(type, { [name]: value })
      const answer = await scim.patch(path, patchOf({ op: 'add', path: name }))
      skipUnlessOffered(answer)
      expectNoServerError(answer)
      const read = await readInState(scim, path, ({ at }) => at(pointer) === value)
      expect.value(read, pointer, (it) => it === value, shown(value))
    },
  },
  'adds-external-id': {
    title: 'PATCH add gives a resource an externalId',
    cites: 'rfc7644-3.5.2.1-04',
    needs: 'patch',
    proof: { 'patch-several/ignores-external-id': '/externalId' },
    hint: 'Store externalId like any other attribute: the schemas do not list it, as it is common to all.',
    each: eachType,
    run: (scim, { type }) => externalIdBy(scim, type, 'add'),
  },
  'replaces-external-id': {
    title: 'PATCH replace gives a resource another externalId',
    cites: 'rfc7644-3.5.2.3-02',
    needs: 'patch',
    proof: {
      'patch-several/ignores-other-external-id': '/externalId',
      'patch-several/refuses-external-id': 'status',
    },
    hint: 'Let a PATCH change the externalId: it belongs to the client.',
    each: eachType,
    run: (scim, { type }) => externalIdBy(scim, type, 'replace'),
  },
})

async function withTextAndList(scim: Scim, type: ResourceType) {
  const text = await keptText(scim, type)
  const list = await keptList(scim, type)
  const earlier = list.fresh(1)
  const values = { [text.name]: text.fresh(), [list.name]: earlier }
  const { path } = await scim.resource(type, values)
  return { path, text, list, earlier }
}

async function inOtherCase(scim: Scim, type: ResourceType, op: string): Promise<void> {
  const { name, pointer, fresh } = await keptText(scim, type)
  const { path } = await scim.resource(type, { [name]: fresh() })
  const value = fresh()
  const operation = { op, value: { [name.toUpperCase()]: value } }
  const isThere = ({ at }: Answer): boolean => at(pointer) === value
  const { read } = await patchAndRead(scim, { path }, [operation], isThere)
  expect.value(read, pointer, (it) => it === value, shown(value))
}

async function externalIdBy(scim: Scim, type: ResourceType, op: 'add' | 'replace'): Promise<void> {
  const keeping = async (externalId: string): Promise<string> => {
    const { path } = await scim.resource(type, { externalId })
    const kept = (await scim.prepare('GET', path)).at('/externalId')
    if (kept === externalId) return path
    throw new Skip(`the target keeps no externalId of a ${type.name}`)
  }
  const fresh = (): string => `${scim.mark}-${scim.random(8)}`
  const first = await keeping(fresh())
  const path = op === 'replace' ? first : (await scim.resource(type)).path
  const value = fresh()
  const isThere = ({ at }: Answer): boolean => at('/externalId') === value
  const operation = { op, path: 'externalId', value }
  const { read } = await patchAndRead(scim, { path }, [operation], isThere)
  if (isThere(read)) return
  const actual = shown(read.at('/externalId'))
  read.report(findingOf(read, '/externalId', shown(value), actual))
}
