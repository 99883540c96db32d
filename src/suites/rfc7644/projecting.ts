import { pointerOf } from '../../core/pointer.js'
import { findingOf } from '../../engine/expect.js'
import { eachType } from '../../engine/instance.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { checks } from '../checks.js'
import { entriesOf, idOf } from './entries.js'
import { expectMembersIn, look, pagesOf } from './list-query.js'
import { chosen } from './population.js'
import {
  alwaysOf,
  expectAbsent,
  expectShown,
  listViewOf,
  specimenOf,
  twoDefaults,
  viewOf,
  type Specimen,
} from './projection.js'
import { moreThan } from './sweep.js'

/** RFC 7644, sections 3.4.2.5 and 3.9: which attributes an answer shows. */
export const projecting = checks({
  'attributes-override-defaults': {
    title: 'GET with attributes leaves out what was not named',
    cites: 'rfc7644-3.9-05',
    proof: { 'projecting/ignores-attributes': '/members' },
    hint: 'Show only the attributes that the parameter attributes names, and those returned always.',
    each: eachType,
    async run(scim, { type }) {
      const specimen = await twoDefaults(scim, type)
      const view = await viewOf(scim, specimen, { attributes: specimen.wanted.name })
      for (const { pointer } of specimen.others) expectAbsent(view, pointer)
    },
  },
  'attributes-override-defaults-in-list': {
    title: 'A list with attributes leaves out what was not named',
    cites: ['rfc7644-3.4.2.5-01', 'rfc7644-3.4.2.5-02'],
    proof: {
      'projecting/list-ignores-attributes': '/members',
      'projecting/list-refuses-attributes': 'status',
    },
    hint: 'Apply the parameter attributes to each resource of a list as well.',
    each: eachType,
    async run(scim, { type }) {
      const specimen = await twoDefaults(scim, type)
      const view = await listViewOf(scim, specimen, { attributes: specimen.wanted.name })
      for (const { pointer } of specimen.others) expectAbsent(view, pointer)
    },
  },
  'named-attributes-in-list': {
    title: 'A list with attributes shows what was named',
    cites: 'rfc7644-3.4.2.5-02',
    proof: { 'projecting/list-shows-ids-alone': '/displayName' },
    hint: 'Show each attribute that the parameter attributes names in each resource of a list.',
    each: eachType,
    async run(scim, { type }) {
      const specimen = await twoDefaults(scim, type)
      const view = await listViewOf(scim, specimen, { attributes: specimen.wanted.name })
      expectShown(view, specimen.wanted.pointer, specimen.full)
    },
  },
  'attributes-keep-the-filter': {
    title: 'A list with attributes shows the same resources as the list without',
    cites: 'rfc7644-3.4.2.5-02',
    proof: { 'projecting/attributes-drop-filter': '/Resources' },
    hint: 'Apply filter and attributes together.',
    each: eachType,
    async run(scim, { type }) {
      const population = await chosen(scim, type)
      const attributes = `${population.key},id`
      const isEnough = moreThan(population.members)
      const pages = await pagesOf(scim, population, { attributes, count: '100' }, isEnough)
      expectMembersIn(pages, population)
    },
  },
  'id-in-every-list': {
    title: 'A list shows the id of each resource, although attributes does not name it',
    cites: 'rfc7644-3.4.2-11',
    proof: { 'projecting/list-loses-ids': '/Resources' },
    hint: 'Show the id in every representation, whatever attributes and excludedAttributes say.',
    each: eachType,
    async run(scim, { type }) {
      const { id, wanted } = await twoDefaults(scim, type)
      const query = { attributes: wanted.name, startIndex: '1', count: '100' }
      const population = await chosen(scim, type)
      const pages = await pagesOf(scim, population, query, moreThan(population.members))
      const ids = pages.flatMap(entriesOf).map(idOf)
      if (ids.includes(id) && ids.every((one) => typeof one === 'string')) return
      const actual = `${String(ids.filter((one) => one === undefined).length)} without`
      for (const page of pages.slice(-1))
        page.report(findingOf(page, '/Resources', 'resources with an id each', actual))
    },
  },
  'minimum-and-all-named': {
    title:
      'GET with attributes shows the id, what is returned always, and everything that was named',
    cites: 'rfc7644-3.9-06',
    proof: {
      'projecting/strips-id': '/id',
      'projecting/only-first-name': '/members',
      'projecting/strips-always': '/displayName',
    },
    hint: 'Show every attribute that attributes names, beside those that are returned always.',
    each: eachType,
    async run(scim, { type }) {
      const specimen = await specimenOf(scim, type)
      const named = specimen.defaults.slice(0, 2)
      if (named.length === 0)
        throw new Skip(`the target shows no attribute of ${type.name} by default`)
      const attributes = named.map(({ name }) => name).join(',')
      const view = await viewOf(scim, specimen, { attributes })
      for (const { pointer } of [...named, ...alwaysOf(type)])
        expectShown(view, pointer, specimen.full)
    },
  },
  'excluded-in-list': {
    title: 'A list with excludedAttributes leaves out what was named and nothing else',
    cites: ['rfc7644-3.4.2.5-01', 'rfc7644-3.4.2.5-04'],
    proof: {
      'projecting/list-ignores-excluded': '/displayName',
      'projecting/list-refuses-excluded': 'status',
      'projecting/list-excludes-too-much': '/members',
    },
    hint: 'Take the attributes that excludedAttributes names out of the default ones, in lists as well.',
    each: eachType,
    async run(scim, { type }) {
      const specimen = await twoDefaults(scim, type)
      const { wanted, others, full } = specimen
      const view = await listViewOf(scim, specimen, { excludedAttributes: wanted.name })
      expectAbsent(view, wanted.pointer)
      for (const { pointer } of others) expectShown(view, pointer, full)
      for (const { schema } of type.extensions) expectShown(view, pointerOf(schema), full)
    },
  },
  'excluded-on-get': {
    title: 'GET with excludedAttributes leaves out what was named and nothing else',
    cites: 'rfc7644-3.4.2.5-04',
    proof: {
      'projecting/ignores-excluded': '/displayName',
      'projecting/excludes-too-much': '/members',
    },
    hint: 'Take the attributes that excludedAttributes names out of the default ones.',
    each: eachType,
    async run(scim, { type }) {
      const specimen = await twoDefaults(scim, type)
      const { wanted, others, full } = specimen
      const view = await viewOf(scim, specimen, { excludedAttributes: wanted.name })
      expectAbsent(view, wanted.pointer)
      for (const { pointer } of others) expectShown(view, pointer, full)
      for (const { schema } of type.extensions) expectShown(view, pointerOf(schema), full)
    },
  },
  'always-stays-in-list': {
    title: 'A list with excludedAttributes still shows the id and whatever is returned always',
    cites: 'rfc7644-3.4.2.5-05',
    proof: {
      'projecting/list-excludes-always': '/displayName',
      'projecting/list-excludes-id': '/Resources',
    },
    hint: 'Let excludedAttributes have no effect on attributes that are returned always, such as id.',
    each: eachType,
    async run(scim, { type }) {
      const specimen = await specimenOf(scim, type)
      const always = alwaysOf(type)
      const excludedAttributes = ['id', ...always.map(({ path }) => path)].join(',')
      const view = await listViewOf(scim, specimen, { excludedAttributes })
      for (const { pointer } of always) expectShown(view, pointer, specimen.full)
    },
  },
  'id-stays-on-get': {
    title: 'GET with excludedAttributes=id still shows the id',
    cites: 'rfc7644-3.9-10',
    proof: { 'projecting/excludes-id': '/id' },
    hint: 'Let excludedAttributes have no effect on attributes that are returned always, such as id.',
    each: eachType,
    async run(scim, { type }) {
      const specimen = await specimenOf(scim, type)
      await viewOf(scim, specimen, { excludedAttributes: 'id,schemas' })
    },
  },
  'both-at-once-is-no-accident': {
    title: 'attributes and excludedAttributes together are refused or answered, and no accident',
    cites: 'rfc7644-3.9-04',
    proof: { 'projecting/both-500': 'status' },
    hint: 'Refuse a request with both parameters with 400, or let one of them win.',
    each: eachType,
    async run(scim, { type }) {
      const { path, wanted, others } = await twoDefaults(scim, type)
      const excludedAttributes = others.map(({ name }) => name).join(',')
      const answer = await look(scim, path, { attributes: wanted.name, excludedAttributes })
      if (answer.status >= 500)
        answer.report(findingOf(answer, 'status', 'below 500', String(answer.status)))
    },
  },
  'members-excluded-on-get': {
    title: 'GET of a group with excludedAttributes=members leaves out its members',
    cites: 'rfc7644-3.9-11',
    needs: 'groups',
    proof: { 'projecting/keeps-members': '/members' },
    hint: 'Apply excludedAttributes=members, so that clients can read large groups quickly.',
    async run(scim) {
      const specimen = await groupWithMembers(scim)
      expectAbsent(await viewOf(scim, specimen, { excludedAttributes: 'members' }), '/members')
    },
  },
  'members-excluded-in-list': {
    title: 'A list of groups with excludedAttributes=members leaves out their members',
    cites: 'rfc7644-3.9-11',
    needs: 'groups',
    proof: { 'projecting/list-keeps-members': '/members' },
    hint: 'Apply excludedAttributes=members, so that clients can list large groups quickly.',
    async run(scim) {
      const specimen = await groupWithMembers(scim)
      expectAbsent(await listViewOf(scim, specimen, { excludedAttributes: 'members' }), '/members')
    },
  },
})

async function groupWithMembers(scim: Scim): Promise<Specimen> {
  const specimen = await specimenOf(scim, scim.type('Group'))
  if (specimen.defaults.some(({ name }) => name === 'members')) return specimen
  throw new Skip('the target shows no members by default, or always')
}
