import { expect, findingOf } from '../../engine/expect.js'
import { shown } from '../../engine/wording.js'
import { checks } from '../checks.js'
import { elementsOf, isUnassigned, memberOf } from '../exchanges/members.js'
import { leadsToSame } from '../exchanges/uri.js'
import { demandDeclared, keptIn, storedUser } from './stored-user.js'

const givenName = 'Wilhelmina'
const familyName = 'Oosterhuis'
const components = {
  familyName,
  givenName,
  middleName: 'Antje',
  honorificPrefix: 'Dr.',
  honorificSuffix: 'III',
}

/** RFC 7643, section 4.1.1: the singular attributes of a user. */
export const userAttributes = checks({
  'returns-name': {
    title: 'A name is returned formatted, in components, or as both',
    cites: 'rfc7643-4.1.1-05',
    needs: 'users',
    proof: { 'user/drops-name': '/name' },
    hint: 'Return what was sent of name, or a formatted name made of it.',
    async run(scim) {
      demandDeclared(scim, 'name')
      const read = await storedUser(scim, { name: { givenName, familyName } }, 'blocks')
      expect.value(read, '/name', (name) => !isUnassigned(name), 'a name')
    },
  },
  'name-forms-agree': {
    title: 'A formatted name that the server makes holds the given or the family name',
    cites: 'rfc7643-4.1.1-06',
    needs: 'users',
    proof: { 'user/formatted-name-of-another': '/name/formatted' },
    hint: 'Make name.formatted of the components of the same name.',
    async run(scim) {
      demandDeclared(scim, 'name')
      const read = await storedUser(scim, { name: { givenName, familyName } }, 'blocks')
      keptIn(read, '/name')
      const formatted = read.at('/name/formatted') ?? givenName
      const fits = [givenName, familyName].some((part) => has(formatted, part))
      if (!fits)
        read.report(
          findingOf(read, '/name/formatted', `a text with ${familyName}`, shown(formatted)),
        )
    },
  },
  'keeps-name-components': {
    title: 'No component of a name comes back as another one, or as anything but a text',
    cites: 'rfc7643-4.1.1-07',
    needs: 'users',
    proof: { 'user/swaps-names': '/name/givenName' },
    hint: 'Return familyName, givenName, middleName and the honorifics as they were sent.',
    async run(scim) {
      demandDeclared(scim, 'name')
      const read = await storedUser(scim, { name: components }, 'blocks')
      const name = keptIn(read, '/name')
      for (const [part, sent] of Object.entries(components)) {
        const value = memberOf(name, part)
        // A component that is not supported may be dropped.
        if (!isUnassigned(value) && !has(value, sent))
          read.report(findingOf(read, `/name/${part}`, shown(sent), shown(value)))
      }
    },
  },
  'does-without-display-name': {
    title: 'A user needs no displayName unless the schema requires one',
    cites: 'rfc7643-4.1.1-08',
    needs: 'users',
    proof: { 'user/demands-display-name': 'status' },
    hint: 'Accept users without displayName, or declare it as required.',
    async run(scim) {
      const { attributes } = scim.type('User')
      const isRequired = attributes.some((one) => one.name === 'displayName' && one.required)
      const values = isRequired ? {} : { displayName: undefined }
      const { displayName, ...body } = scim.payload(scim.type('User'), values)
      const sent = isRequired ? { ...body, displayName } : body
      await scim.once('plain /Users', () => scim.user())
      const answer = await scim.post(scim.type('User').endpoint, sent)
      expect.status(answer, 201, 200)
    },
  },
  'nick-name-is-no-user-name': {
    title: 'The server does not make the userName the nickName',
    cites: 'rfc7643-4.1.1-11',
    needs: 'users',
    proof: { 'user/nick-name-of-user-name': '/nickName' },
    hint: 'Leave nickName without a value unless somebody has set it.',
    async run(scim) {
      const read = await storedUser(scim, {}, 'blocks')
      const [nickName, name] = [read.at('/nickName'), read.at('/userName')]
      expect.value(read, '/userName', (it) => typeof it === 'string', 'a text')
      if (nickName === name && name !== undefined)
        read.report(findingOf(read, '/nickName', 'missing', shown(nickName)))
    },
  },
  'keeps-profile-url': {
    title: 'A profileUrl comes back as the same URL',
    cites: ['rfc7643-4.1.1-12', 'rfc7643-2.3.7-04'],
    needs: 'users',
    proof: {
      'user/other-profile-url': '/profileUrl',
      'user/profile-url-in-lower-case': '/profileUrl',
    },
    hint: 'Return the profileUrl that was sent, with the letter case of its path.',
    async run(scim) {
      demandDeclared(scim, 'profileUrl')
      const sent = 'https://example.com/Path/AbC'
      const read = await storedUser(scim, { profileUrl: sent }, 'blocks')
      const url = keptIn(read, '/profileUrl')
      const isSame = typeof url === 'string' && leadsToSame(url, sent, 'https://example.com/')
      if (!isSame) read.report(findingOf(read, '/profileUrl', sent, shown(url)))
    },
  },
  'keeps-title': {
    title: 'A title comes back as a text',
    cites: 'rfc7643-4.1.1-13',
    needs: 'users',
    proof: { 'user/title-as-list': '/title' },
    hint: 'Return title as a JSON string.',
    async run(scim) {
      demandDeclared(scim, 'title')
      const read = await storedUser(scim, { title: 'Vice President' }, 'blocks')
      const title = keptIn(read, '/title')
      if (typeof title !== 'string') read.report(findingOf(read, '/title', 'a text', shown(title)))
    },
  },
  'takes-any-user-type': {
    title: 'A userType is no choice from a list that nobody has declared',
    cites: 'rfc7643-4.1.1-14',
    needs: 'users',
    proof: { 'user/refuses-user-type': 'status' },
    hint: 'Accept any text as userType, or declare canonicalValues for it.',
    async run(scim) {
      demandDeclared(scim, 'userType')
      const { attributes } = scim.type('User')
      const declared = attributes.find(({ name }) => name === 'userType')
      const isClosed = (declared?.canonicalValues ?? []).length > 0
      await storedUser(scim, { userType: 'Astronaut' }, isClosed ? 'blocks' : 'fails')
    },
  },
  'takes-preferred-languages': {
    title: 'A preferredLanguage with weights is kept as it is sent',
    cites: 'rfc7643-4.1.1-15',
    needs: 'users',
    proof: { 'user/refuses-languages': 'status', 'user/cuts-languages': '/preferredLanguage' },
    hint: 'Accept the syntax of the header Accept-Language for preferredLanguage.',
    async run(scim) {
      demandDeclared(scim, 'preferredLanguage')
      const sent = 'fr-CH, fr;q=0.9, en;q=0.8'
      const read = await storedUser(scim, { preferredLanguage: sent }, 'fails')
      const value = keptIn(read, '/preferredLanguage')
      if (squeezed(value) !== squeezed(sent))
        read.report(findingOf(read, '/preferredLanguage', sent, shown(value)))
    },
  },
  'locale-without-blanks': {
    title: 'A locale comes back without blanks',
    cites: 'rfc7643-4.1.1-16',
    needs: 'users',
    proof: { 'user/locale-in-words': '/locale' },
    hint: 'Return a language tag such as en-US as locale.',
    async run(scim) {
      demandDeclared(scim, 'locale')
      const read = await storedUser(scim, { locale: 'en-US' }, 'blocks')
      const locale = keptIn(read, '/locale')
      if (typeof locale !== 'string' || /\s/.test(locale))
        read.report(findingOf(read, '/locale', 'a language tag', shown(locale)))
    },
  },
  'survives-underscore-locale': {
    title: 'A locale with an underscore is accepted, or refused with 400',
    cites: 'rfc7643-4.1.1-17',
    needs: 'users',
    proof: { 'user/locale-500': 'status' },
    hint: 'Accept en_US like en-US, or answer 400.',
    async run(scim) {
      demandDeclared(scim, 'locale')
      await storedUser(scim, { locale: 'en_US' }, 'is fine')
    },
  },
  'timezone-of-iana': {
    title: 'A time zone comes back under its IANA name',
    cites: 'rfc7643-4.1.1-18',
    needs: 'users',
    proof: { 'user/timezone-as-offset': '/timezone' },
    hint: 'Return timezone as a name of the IANA database, such as Europe/Berlin.',
    async run(scim) {
      demandDeclared(scim, 'timezone')
      const read = await storedUser(scim, { timezone: 'Europe/Berlin' }, 'blocks')
      const zone = keptIn(read, '/timezone')
      if (!isZone(zone)) read.report(findingOf(read, '/timezone', 'an IANA name', shown(zone)))
    },
  },
})

function has(value: unknown, part: string): boolean {
  return typeof value === 'string' && value.toLowerCase().includes(part.toLowerCase())
}

function squeezed(value: unknown): string {
  return String(elementsOf(value)[0] ?? value)
    .replace(/\s/g, '')
    .toLowerCase()
}

/** Whether a text names a time zone: a region and a place, or one of the few names without a region. */
function isZone(value: unknown): boolean {
  if (typeof value !== 'string') return false
  return /^[A-Za-z]+(\/[A-Za-z0-9_+-]+)+$/.test(value) || /^(UTC|GMT|CET|EET|MET|WET)$/.test(value)
}
