import { pointerOf } from '../../core/pointer.js'
import { checks } from '../checks.js'
import { everyResource, isService } from './about.js'
import { baseNames, coreNames } from './core-names.js'
import { isMembers, isUnassigned, type Members } from './members.js'
import { levelsOf } from './resource-schema.js'
import type { Shown } from './shown-resource.js'

/** RFC 7643, sections 2 and 3: what a resource holds is defined by its schemas, and stands where they say. */
export const definitions = checks({
  'defined-members': {
    title: 'Every member of a resource is defined by its schemas',
    cites: 'rfc7643-2-01',
    proof: {
      'shown/undeclared-member': '/shoeSize',
      'shown/undeclared-in-extension':
        '/urn:ietf:params:scim:schemas:extension:enterprise:2.0:User/shoeSize',
    },
    hint: 'Declare every attribute that you return in /Schemas, or do not return it.',
    ...everyResource(isDeclared, (resource) => {
      const { top, extensions } = namesOf(resource)
      const known = [...top, ...coreNames, ...Object.keys(extensions)]
      for (const [name, value] of strangersIn(resource.value, known))
        resource.report(pointerOf(name), 'defined in a schema', value)
      for (const [urn, names] of Object.entries(extensions))
        for (const [name, value] of strangersIn(resource.value[urn], [...names, ...coreNames]))
          resource.report(pointerOf(urn, name), 'defined in the extension', value)
    }),
  },
  'extensions-apart': {
    title: 'Attributes of an extension stand in the object of its URN and nowhere else',
    cites: ['rfc7643-3-13', 'rfc7643-3.3-01', 'rfc7643-3.3-08'],
    proof: {
      'shown/flat-extension': '/department',
      'shown/short-extension-name': '/EnterpriseUser',
    },
    hint: 'Put the attributes of an extension into one object, whose name is the URN of the extension.',
    ...everyResource(
      (resource) => isDeclared(resource) && (resource.type?.extensions.length ?? 0) > 0,
      (resource) => {
        const { top, extensions } = namesOf(resource)
        const inExtensions = Object.values(extensions).flat()
        const own = inExtensions.filter((name) => !isAmong(top, name))
        for (const [name, value] of strangersIn(resource.value, [
          ...top,
          // A server that publishes less than it has does not move what the core defines.
          ...baseNames,
          ...Object.keys(extensions),
        ]))
          if (isAmong(own, name.replace(/\..*$/s, '')) || isContainer(value, inExtensions))
            resource.report(pointerOf(name), 'in the object of its URN', value)
      },
    ),
  },
})

function isDeclared(resource: Shown): boolean {
  const { type, value } = resource
  const { top } = namesOf(resource)
  const isKnown = Object.keys(value).some((name) => /^id$/i.test(name))
  const isCoreDeclared = (type?.attributes ?? []).some(({ schema }) => schema === type?.schema)
  return isService(resource) && isKnown && isCoreDeclared && top.length > 0
}

/** The names at the top of a resource, and those in the object of each extension that is declared. */
function namesOf({ type }: Shown): {
  readonly top: readonly string[]
  readonly extensions: Readonly<Record<string, readonly string[]>>
} {
  if (!type) return { top: [], extensions: {} }
  const { top, extensions } = levelsOf(type)
  const names = Object.entries(extensions).map(
    ([urn, attributes]) => [urn, attributes.map(({ name }) => name)] as const,
  )
  return { top: top.map(({ name }) => name), extensions: Object.fromEntries(names) }
}

/** The members with a value whose names are not among the known ones; other URNs have a rule of their own. */
function strangersIn(holder: unknown, known: readonly string[]): readonly [string, unknown][] {
  if (!isMembers(holder)) return []
  return Object.entries(holder).filter(
    ([name, value]) => !isUnassigned(value) && !isAmong(known, name) && !/^urn:/i.test(name),
  )
}

function isAmong(names: readonly string[], name: string): boolean {
  return names.some((one) => one.toLowerCase() === name.toLowerCase())
}

/** Whether a value is an object of nothing but attributes of extensions. */
function isContainer(value: unknown, names: readonly string[]): value is Members {
  return isMembers(value) && Object.keys(value).every((name) => isAmong(names, name))
}
