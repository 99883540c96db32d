import type { Scim } from '../../engine/scim.js'
import { checks } from '../checks.js'
import { aboutUsers, asking } from './filter-asking.js'
import { filterVectors } from './filter-vectors.js'

/** Asks for one of the examples among the users of this run. */
const example = (name: keyof typeof filterVectors): ((scim: Scim) => Promise<void>) =>
  asking(() => filterVectors[name])

const hint = 'Implement the grammar of filters so that the examples of RFC 7644, figure 2, work.'

/** RFC 7644, section 3.4.2.2, figure 2: the examples, among users of whom it is known what they have. */
export const filterExamples = checks({
  'user-name-eq': {
    title: 'userName eq "bjensen" is understood, and finds no one of another name',
    cites: 'rfc7644-3.4.2.2-54',
    needs: aboutUsers,
    proof: { 'filter-examples/bjensen-ignored': '/Resources' },
    hint,
    run: example('user-name-eq'),
  },
  'family-name-co': {
    title: 'name.familyName co "O\'Malley" is understood and evaluated',
    cites: 'rfc7644-3.4.2.2-54',
    needs: aboutUsers,
    proof: { 'filter-examples/malley-ignored': '/Resources' },
    hint,
    run: example('family-name-co'),
  },
  'user-name-sw': {
    title: 'userName sw "J" is understood and evaluated',
    cites: 'rfc7644-3.4.2.2-54',
    needs: aboutUsers,
    proof: { 'filter-examples/j-ignored': '/Resources' },
    hint,
    run: example('user-name-sw'),
  },
  'core-urn-sw': {
    title: 'userName sw "J" with the URN of its schema is understood and evaluated',
    cites: 'rfc7644-3.4.2.2-54',
    needs: aboutUsers,
    proof: { 'filter-examples/j-ignored': '/Resources' },
    hint,
    run: example('core-urn-sw'),
  },
  'last-modified-gt': {
    title: 'meta.lastModified gt with a date of the past finds what is younger',
    cites: 'rfc7644-3.4.2.2-54',
    needs: aboutUsers,
    proof: { 'filter-examples/past-finds-nothing': '/Resources' },
    hint,
    run: example('last-modified-gt'),
  },
  'last-modified-ge': {
    title: 'meta.lastModified ge with a date of the past finds what is younger',
    cites: 'rfc7644-3.4.2.2-54',
    needs: aboutUsers,
    proof: { 'filter-examples/past-finds-nothing': '/Resources' },
    hint,
    run: example('last-modified-ge'),
  },
  'last-modified-lt': {
    title: 'meta.lastModified lt with a date of the past finds nothing younger',
    cites: 'rfc7644-3.4.2.2-54',
    needs: aboutUsers,
    proof: { 'filter-examples/past-finds-everyone': '/Resources' },
    hint,
    run: example('last-modified-lt'),
  },
  'last-modified-le': {
    title: 'meta.lastModified le with a date of the past finds nothing younger',
    cites: 'rfc7644-3.4.2.2-54',
    needs: aboutUsers,
    proof: { 'filter-examples/past-finds-everyone': '/Resources' },
    hint,
    run: example('last-modified-le'),
  },
  'title-and-type': {
    title: 'title pr and userType eq "Employee" is understood and evaluated',
    cites: 'rfc7644-3.4.2.2-54',
    needs: aboutUsers,
    proof: { 'filter-examples/title-and-cut': '/Resources' },
    hint,
    run: example('title-and-type'),
  },
  'title-or-type': {
    title: 'title pr or userType eq "Intern" is understood and evaluated',
    cites: 'rfc7644-3.4.2.2-54',
    needs: aboutUsers,
    proof: { 'filter-examples/title-or-as-and': '/Resources' },
    hint,
    run: example('title-or-type'),
  },
  'type-and-emails': {
    title: 'A joined filter on userType and e-mail domains in brackets is understood and evaluated',
    cites: 'rfc7644-3.4.2.2-54',
    needs: aboutUsers,
    proof: { 'filter-examples/domains-find-nothing': '/Resources' },
    hint,
    run: example('type-and-emails'),
  },
  'not-emails': {
    title: 'A filter with ne and not on e-mail domains is understood and evaluated',
    cites: 'rfc7644-3.4.2.2-54',
    needs: aboutUsers,
    proof: { 'filter-examples/domains-find-nothing': '/Resources' },
    hint,
    run: example('not-emails'),
  },
  'type-and-email-type': {
    title: 'A filter on userType and emails.type in brackets is understood and evaluated',
    cites: 'rfc7644-3.4.2.2-54',
    needs: aboutUsers,
    proof: { 'filter-examples/email-type-ignored': '/Resources' },
    hint,
    run: example('type-and-email-type'),
  },
  'type-and-value-path': {
    title: 'A filter on userType and a value path is understood and evaluated',
    cites: 'rfc7644-3.4.2.2-54',
    needs: aboutUsers,
    proof: { 'filter-examples/value-path-ignored': '/Resources' },
    hint,
    run: example('type-and-value-path'),
  },
  'value-path-or-value-path': {
    title: 'Two value paths joined by or are understood and evaluated',
    cites: 'rfc7644-3.4.2.2-54',
    needs: aboutUsers,
    proof: { 'filter-examples/second-path-cut': '/Resources' },
    hint,
    run: example('value-path-or-value-path'),
  },
})
