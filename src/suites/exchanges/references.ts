import { pointerOf } from '../../core/pointer.js'
import { remembered } from '../../core/remembered.js'
import type { Attribute } from '../../engine/attribute.js'
import { withSubAttributes } from '../../engine/resource-type.js'
import { checks } from '../checks.js'
import { everyResource } from './about.js'
import { isMembers, type Members } from './members.js'
import { onceForAll, type Shown } from './shown-resource.js'
import { isUriReference, schemeOf } from './uri.js'

/** RFC 7643, section 2.3.7: the references that the server itself writes. */
export const references = checks({
  'well-formed': {
    title: 'Every $ref, and every URI in the answers that the server makes itself, is well-formed',
    cites: ['rfc7643-2.3.7-02', 'rfc7644-1.2-02'],
    proof: { 'shown/blank-in-location': '/meta/location', 'shown/blank-in-ref': '/members/0/$ref' },
    hint: 'Percent-encode what stands in a URI, such as blanks and letters beyond ASCII.',
    ...everyResource(hasReferences, (resource) => {
      for (const { pointer, uri } of referencesOf(resource))
        if (!isUriReference(uri)) resource.report(pointer, 'a URI or a relative reference', uri)
    }),
  },
  'over-http': {
    title: 'Every $ref and every meta.location leads to a place that HTTP reaches',
    cites: 'rfc7643-2.3.7-06',
    proof: { 'shown/urn-as-location': '/meta/location' },
    hint: 'Write http or https URLs, or relative references, into $ref and meta.location.',
    ...everyResource(hasReferences, (resource) => {
      for (const { pointer, uri } of referencesOf(resource).filter(({ isLink }) => isLink)) {
        const scheme = schemeOf(uri) ?? 'https'
        if (scheme !== 'http' && scheme !== 'https') resource.report(pointer, 'an http URL', uri)
      }
    }),
  },
})

interface Reference {
  readonly pointer: string
  readonly uri: string
  /** Whether it leads to a resource of SCIM. */
  readonly isLink: boolean
}

function hasReferences(resource: Shown): boolean {
  return referencesOf(resource).length > 0
}

const ofServer =
  /^\/(meta\/location|schema|endpoint|documentationUri|authenticationSchemes\/\d+\/(specUri|documentationUri))$/

const referencesOf = onceForAll(({ value, type, isDiscovery }): readonly Reference[] => {
  const foreign = type ? foreignOf(type.attributes) : []
  const isForeign = (pointer: string): boolean =>
    foreign.includes(pointer.replaceAll(/\/\d+(?=\/)/g, '').toLowerCase())
  return textsBelow(
    value,
    '',
    (name) => isDiscovery || name === '$ref' || name === 'location',
  ).flatMap(({ pointer, text }) => {
    const isLink =
      pointer === '/meta/location' || (pointer.endsWith('/$ref') && !isForeign(pointer))
    const isMeant = isLink || (isDiscovery && ofServer.test(pointer))
    return isMeant ? [{ pointer, uri: text, isLink }] : []
  })
})

/** Where the target declares that a `$ref` leads out of SCIM: what stands there is what a client stored. */
const foreignOf = remembered((attributes: readonly Attribute[]) =>
  withSubAttributes(attributes)
    .filter(({ referenceTypes }) => referenceTypes.some((one) => /^(uri|external)$/i.test(one)))
    .map(({ pointer }) => pointer.toLowerCase()),
)

/** The texts in a value whose names are wanted, with their places. */
function textsBelow(
  value: Members | readonly unknown[],
  pointer: string,
  isWanted: (name: string) => boolean,
): readonly { readonly pointer: string; readonly text: string }[] {
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) => {
    const at = (): string => `${pointer}${pointerOf(name)}`
    if (typeof inner === 'string') return isWanted(name) ? [{ pointer: at(), text: inner }] : []
    return isMembers(inner) || Array.isArray(inner) ? textsBelow(inner, at(), isWanted) : []
  })
}
