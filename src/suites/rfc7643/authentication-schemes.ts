import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { expect } from '../../engine/expect.js'
import { checks } from '../checks.js'
import {
  configuration,
  indicesOf,
  isHttpUrl,
  isObject,
  isText,
  isUnassigned,
  type Document,
} from './documents.js'

const place = '/authenticationSchemes'

/** RFC 7643, section 5: the authentication schemes of the service provider configuration. */
export const authenticationSchemes = checks({
  'schemes-are-objects': {
    title: 'The configuration has authenticationSchemes, a list of objects',
    cites: 'rfc7643-5-15',
    proof: { 'config/one-scheme-as-object': place },
    hint: 'Give authenticationSchemes as a JSON array of objects, also when there is but one.',
    async run(scim) {
      const isList = (value: unknown): boolean => Array.isArray(value) && value.every(isObject)
      configuration(scim).demand(place, isList, 'a list of objects')
    },
  },
  'lists-schemes': {
    title: 'The configuration lists a scheme where requests have to be authenticated',
    cites: 'rfc7643-5-15',
    proof: { 'config/no-schemes': place },
    hint: 'List in authenticationSchemes each way in which your clients may authenticate.',
    async run(scim) {
      const config = configuration(scim)
      if (!isUnassigned(config.at(place))) return
      if (!scim.hasCredentials) throw new Skip('the run has no credentials, and gets along without')
      const { endpoint } = scim.type()
      const query = { count: '1' }
      const anonymous = await scim.get(endpoint, { credentials: 'none', query })
      if (anonymous.status === 200) throw new Skip('the target asks nobody for credentials')
      config.demand(place, (value) => !isUnassigned(value), 'a list with at least one scheme')
    },
  },
  'readable-without-credentials': {
    title: 'A client without credentials reads the authentication schemes',
    cites: 'rfc7643-5-16',
    proof: { 'config/hidden-from-strangers': 'status' },
    hint: 'Answer GET /ServiceProviderConfig without credentials, so that clients learn how to authenticate.',
    async run(scim) {
      configuration(scim)
      const answer = await scim.get('/ServiceProviderConfig', { credentials: 'none' })
      expect.status(answer, 200)
      expect.value(answer, place, Array.isArray, 'a list')
    },
  },
  'schemes-have-types': {
    title: 'Every authentication scheme has a type',
    cites: 'rfc7643-5-17',
    proof: { 'config/scheme-without-type': `${place}/0/type` },
    hint: 'Give each scheme a type, such as oauthbearertoken or httpbasic.',
    async run(scim) {
      eachScheme(scim, (config, scheme) => config.demand(`${scheme}/type`, isText, 'a text'))
    },
  },
  'schemes-have-names': {
    title: 'Every authentication scheme has a name',
    cites: 'rfc7643-5-18',
    proof: { 'config/scheme-with-empty-name': `${place}/0/name` },
    hint: 'Give each scheme a name that people know it by.',
    async run(scim) {
      eachScheme(scim, (config, scheme) => config.demand(`${scheme}/name`, isText, 'a text'))
    },
  },
  'schemes-have-descriptions': {
    title: 'Every authentication scheme has a description',
    cites: 'rfc7643-5-19',
    proof: { 'config/scheme-without-description': `${place}/0/description` },
    hint: 'Describe each scheme in a sentence.',
    async run(scim) {
      const isString = (value: unknown): boolean => typeof value === 'string'
      eachScheme(scim, (config, scheme) =>
        config.demand(`${scheme}/description`, isString, 'a text'),
      )
    },
  },
  'scheme-spec-uri': {
    title: 'The specUri of an authentication scheme is an HTTP URL',
    cites: 'rfc7643-5-20',
    proof: { 'config/spec-uri-as-name': `${place}/0/specUri` },
    hint: 'Give specUri as an absolute HTTP URL, or leave it out.',
    async run(scim) {
      eachUrl(scim, 'specUri')
    },
  },
  'scheme-documentation-uri': {
    title: 'The documentationUri of an authentication scheme is an HTTP URL',
    cites: 'rfc7643-5-21',
    proof: { 'config/scheme-documentation-as-object': `${place}/0/documentationUri` },
    hint: 'Give documentationUri as an absolute HTTP URL, or leave it out.',
    async run(scim) {
      eachUrl(scim, 'documentationUri')
    },
  },
  'one-scheme-is-primary': {
    title: 'No more than one authentication scheme is primary',
    cites: 'rfc7643-2.4-07',
    proof: { 'config/two-primary-schemes': place },
    hint: 'Mark the preferred scheme with primary true, and no other.',
    async run(scim) {
      const config = configuration(scim)
      const isPrimary = (index: number): boolean =>
        config.at(`${place}/${String(index)}/primary`) === true
      const some = schemesOf(config)
      const primary = some.filter(isPrimary)
      const words = 'a list with no more than one scheme that is primary'
      config.demand(place, () => primary.length <= 1, words)
    },
  },
})

/** The numbers of the schemes; skips a check where there is none to look at. */
function schemesOf(config: Document): readonly number[] {
  const schemes = indicesOf(config.at(place))
  if (schemes.length === 0) throw new Skip('the configuration lists no authentication scheme')
  return schemes
}

function eachScheme(scim: Scim, look: (config: Document, scheme: string) => void): void {
  const config = configuration(scim)
  for (const index of schemesOf(config)) look(config, `${place}/${String(index)}`)
}

function eachUrl(scim: Scim, name: string): void {
  const config = configuration(scim)
  const pointers = schemesOf(config).map((index) => `${place}/${String(index)}/${name}`)
  const given = pointers.filter((pointer) => !isUnassigned(config.at(pointer)))
  if (given.length === 0) throw new Skip(`no authentication scheme has a ${name}`)
  for (const pointer of given) config.demand(pointer, isHttpUrl, 'an absolute HTTP URL')
}
