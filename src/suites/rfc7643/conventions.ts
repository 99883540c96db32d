import { checks } from '../checks.js'
import { definitionCheck } from './definition-check.js'
import { atPointer } from '../../core/pointer.js'
import { listed } from './documents.js'

const keywords = ['type', 'mutability', 'returned', 'uniqueness']

const defaults =
  /^urn:ietf:params:scim:schemas:(core:2\.0:(user|group)|extension:enterprise:2\.0:user)$/i

/** RFC 7643, sections 1.1 and 4: how the text is to be read, and what a server usually has. */
export const conventions = checks({
  'bare-keywords': definitionCheck({
    title: 'The keywords of attribute definitions stand there without quotation marks',
    cites: 'rfc7643-1.1-02',
    proof: { 'schemas/quoted-keyword': '/Resources/0/attributes/0' },
    hint: 'Write keywords such as readOnly as they are; the quotation marks in the RFC are not a part of them.',
    name: '',
    meets: (definition) =>
      keywords.every((name) => !/^["“']|["”']$/.test(textOf(atPointer(definition, `/${name}`)))),
    expected: 'keywords without quotation marks',
  }),
  'default-schemas': {
    title: 'The target has users, groups or enterprise data, as most servers do',
    cites: 'rfc7643-4-01',
    proof: { 'resource-types/only-devices': '/Resources' },
    hint: 'Nothing has to be done: a server without users and groups is fine, but identity providers look for them.',
    async run(scim) {
      const types = listed(scim, '/ResourceTypes')
      const urns = scim.discovery.resourceTypes.flatMap(({ schema, extensions }) => [
        schema,
        ...extensions.map((extension) => extension.schema),
      ])
      types.demand(
        '/Resources',
        () => urns.some((urn) => defaults.test(urn)),
        'User, Group or both',
      )
    },
  },
})

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
