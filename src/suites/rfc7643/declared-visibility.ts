import type { Attribute } from '../../engine/attribute.js'
import { expect, findingOf } from '../../engine/expect.js'
import { eachAttribute, eachType } from '../../engine/instance.js'
import { Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { checks } from '../checks.js'
import { readBack } from '../rfc7644/accepted.js'
import { forAttribute } from '../rfc7644/for-attribute.js'
import { keptText } from '../rfc7644/kept-attribute.js'
import { isUnassigned } from './documents.js'

/** RFC 7643, section 7: attributes are shown when their schema says so. */
export const declaredVisibility = checks({
  'always-is-always-shown': {
    title: 'An attribute with returned always is shown whatever is asked for or excluded',
    cites: 'rfc7643-7-32',
    proof: {
      'declared/always-not-named': '/displayName',
      'declared/always-excluded': '/displayName',
    },
    hint: 'Show what your schema declares with returned always in every answer.',
    each: eachAttribute(
      (attribute, type) =>
        attribute.returned === 'always' &&
        attribute.schema === type.schema &&
        type.attributes.includes(attribute) &&
        // What section 3.1 says of these goes before what a schema says; the id has checks of its own.
        !/^(schemas|id|externalId|meta)$/i.test(attribute.name),
    ),
    run: forAttribute(async (scim, type, attribute) => {
      const { path } = await scim.reader(type)
      const plain = await scim.once(`GET ${path}`, () => scim.get(path))
      expect.status(plain, 200)
      const value = plain.at(attribute.pointer)
      if (isUnassigned(value)) throw new Skip(`a ${type.name} has no ${attribute.path} by itself`)
      const queries = [{ attributes: 'externalId' }, { excludedAttributes: attribute.path }]
      for (const query of queries as readonly Record<string, string>[]) {
        const answer = await scim.get(path, { query })
        if (query['excludedAttributes'] !== undefined && answer.status === 400)
          throw new Skip(`the target refuses to exclude ${attribute.path}`)
        expect.status(answer, 200)
        // It may have changed since, so that only its absence tells something.
        expect.value(answer, attribute.pointer, (it) => !isUnassigned(it), shown(value))
      }
    }),
  },
  'default-gives-way': {
    title: 'An attribute with returned default is shown unless others are asked for',
    cites: 'rfc7643-7-35',
    proof: {
      'declared/default-not-named': '/model',
      'declared/default-stays': '/model',
    },
    hint: 'Show what is returned by default, but when attributes names others show only those.',
    each: eachType,
    async run(scim, { type }) {
      const { name, pointer, fresh, returned } = await keptText(scim, type)
      if (returned !== 'default') throw new Skip(`${name} is not returned by default`)
      const sent = fresh()
      const { path } = await scim.resource(type, { [name]: sent })
      const isSent = (value: unknown): boolean => value === sent
      expect.value(await readBack(scim, path), pointer, isSent, shown(sent))
      const named = await scim.get(path, { query: { attributes: name } })
      expect.status(named, 200)
      expect.value(named, pointer, isSent, shown(sent))
      const others = await scim.get(path, { query: { attributes: 'meta.resourceType' } })
      expect.status(others, 200)
      expect.json(others)
      if (!isUnassigned(others.at(pointer)))
        others.report(findingOf(others, pointer, 'nothing', shown(others.at(pointer))))
    },
  },
  'filters-what-is-hidden': {
    title: 'A filter of an attribute that is never shown is answered or refused, and no accident',
    cites: 'rfc7643-7-34',
    needs: 'filter',
    proof: { 'declared/hidden-filter-500': 'status' },
    hint: 'Answer a filter of what is never shown with 200, or refuse it with 400 or 403.',
    each: eachAttribute(
      (attribute, type) => isHiddenText(attribute) && type.attributes.includes(attribute),
    ),
    run: forAttribute(async (scim, type, attribute) => {
      const filter = `${attribute.path} eq "${scim.mark}-${scim.random(8)}"`
      const answer = await scim.get(type.endpoint, { query: { filter } })
      if (answer.status === 501) throw new Skip('filters are not offered')
      expect.status(answer, 200, 400, 403)
      expect.json(answer)
    }),
  },
})

function isHiddenText({ returned, type, multiValued }: Attribute): boolean {
  return returned === 'never' && type === 'string' && !multiValued
}
