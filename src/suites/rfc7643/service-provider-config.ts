import { Skip } from '../../engine/signals.js'
import type { FaultId } from '../../reference/faults/index.js'
import type { RequirementId } from '../../spec/index.js'
import { checks, type BuiltInCheck } from '../checks.js'
import { authenticationSchemes } from './authentication-schemes.js'
import { configuration, holdsUrn, isHttpUrl, isUnassigned } from './documents.js'

const urn = 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'

function saysWhether(feature: string, cites: RequirementId, fault: FaultId): BuiltInCheck {
  const pointer = `/${feature}/supported`
  return {
    title: `The configuration says with a boolean in ${feature}.supported what is supported`,
    cites: [cites, 'rfc7644-4-04'],
    proof: { [fault]: pointer },
    hint: `Give the object ${feature} with the boolean supported in /ServiceProviderConfig.`,
    async run(scim) {
      configuration(scim).demand(pointer, (value) => typeof value === 'boolean', 'a boolean')
    },
  }
}

function limits(pointer: string, cites: RequirementId, fault: FaultId): BuiltInCheck {
  const name = pointer.slice(1).replace('/', '.')
  return {
    title: `The configuration gives ${name} as an integer`,
    cites,
    proof: { [fault]: pointer },
    hint: `Give ${name} as a JSON integer in /ServiceProviderConfig, also when it limits nothing.`,
    async run(scim) {
      configuration(scim).demand(pointer, Number.isInteger, 'an integer')
    },
  }
}

/** RFC 7643, section 5: the service provider configuration. */
export const serviceProviderConfig = checks({
  'names-schema': {
    title: 'The configuration is one object whose schemas have the URN of ServiceProviderConfig',
    cites: ['rfc7643-5-01', 'rfc7644-4-03'],
    proof: { 'config/omits-schemas': '/schemas', 'config/in-a-list': '/schemas' },
    hint: `Answer with the configuration itself, and put ${urn} into its schemas.`,
    async run(scim) {
      configuration(scim).demand('/schemas', (value) => holdsUrn(value, urn), `a list with ${urn}`)
    },
  },
  'documentation-uri': {
    title: 'The documentationUri of the configuration is an HTTP URL',
    cites: 'rfc7643-5-05',
    proof: { 'config/documentation-as-path': '/documentationUri' },
    hint: 'Give documentationUri as an absolute HTTP URL, or leave it out.',
    async run(scim) {
      const config = configuration(scim)
      if (isUnassigned(config.at('/documentationUri')))
        throw new Skip('the configuration has no documentationUri')
      config.demand('/documentationUri', isHttpUrl, 'an absolute HTTP URL')
    },
  },
  'says-patch': saysWhether('patch', 'rfc7643-5-06', 'config/omits-patch'),
  'says-bulk': saysWhether('bulk', 'rfc7643-5-07', 'config/bulk-as-text'),
  'says-filter': saysWhether('filter', 'rfc7643-5-10', 'config/omits-filter'),
  'says-change-password': saysWhether(
    'changePassword',
    'rfc7643-5-12',
    'config/omits-change-password',
  ),
  'says-sort': saysWhether('sort', 'rfc7643-5-13', 'config/sort-as-text'),
  'says-etag': saysWhether('etag', 'rfc7643-5-14', 'config/omits-etag'),
  'limits-operations': limits('/bulk/maxOperations', 'rfc7643-5-08', 'config/omits-max-operations'),
  'limits-payload': limits(
    '/bulk/maxPayloadSize',
    'rfc7643-5-09',
    'config/max-payload-size-as-text',
  ),
  'limits-results': limits('/filter/maxResults', 'rfc7643-5-11', 'config/omits-max-results'),
  ...authenticationSchemes,
})
