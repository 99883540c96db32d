import { expect, findingOf } from '../../engine/expect.js'
import type { Scim } from '../../engine/scim.js'
import { shown } from '../../engine/wording.js'
import { checks } from '../checks.js'
import { elementsOf, isText, memberOf } from '../exchanges/members.js'
import { isUriReference } from '../exchanges/uri.js'
import { elementsIn } from './element.js'
import { demandDeclared, keptIn, storedUser } from './stored-user.js'

/** RFC 7643, section 4.1.2: e-mails, phones, instant messages and photos of a user. */
export const userContact = checks({
  'no-invented-email': {
    title: 'An e-mail address that the server makes has the form local@domain',
    cites: 'rfc7643-4.1.2-01',
    needs: 'users',
    proof: { 'user-contact/invents-emails': '/emails/0/value' },
    hint: 'Give users no e-mail address of your own, or one in the form of RFC 5321.',
    async run(scim) {
      demandDeclared(scim, 'emails')
      const read = await storedUser(scim, { emails: undefined }, 'blocks')
      expect.value(read, '/id', (id) => typeof id === 'string', 'a text')
      judgeEach(read, '/emails', 'value', /^\S[^\s@]*@\S+$/, 'an address such as local@domain')
    },
  },
  'keeps-email': {
    title: 'An e-mail address comes back as it was sent, but for its letter case',
    cites: ['rfc7643-4.1.2-02', 'rfc7643-2.4-10'],
    needs: 'users',
    proof: { 'user-contact/alters-emails': '/emails', 'user-contact/email-in-address': '/emails' },
    hint: 'Keep the local part of an address as it is, in the sub-attribute value.',
    async run(scim) {
      demandDeclared(scim, 'emails')
      const sent = `${scim.mark}-${scim.random(6)}@EXAMPLE.COM`
      const read = await storedUser(scim, { emails: [{ value: sent, type: 'work' }] }, 'blocks')
      expectValue(read, '/emails', sent)
    },
  },
  'takes-work-and-home-email': {
    title: 'An e-mail address of each basic type is accepted, and each keeps its type',
    cites: ['rfc7643-4.1.2-04', 'rfc7643-2.4-06'],
    needs: 'users',
    proof: {
      'user-contact/refuses-home-email': 'status',
      'user-contact/swaps-email-types': '/emails/0/type',
    },
    hint: 'Accept the types work, home and other, and return each with its own address.',
    async run(scim) {
      demandDeclared(scim, 'emails', 'emails.type')
      const emails = emailsOf(scim, 'work', 'home', 'other')
      const read = await storedUser(scim, { emails }, 'fails')
      keptIn(read, '/emails')
      for (const { value, type } of emails) {
        const kept = elementsIn(read, '/emails').find(
          (one) => memberOf(one.value, 'value') === value,
        )
        // A server may keep one address only, and a label may be dropped.
        const label = memberOf(kept?.value, 'type') ?? type
        if (kept && !isText(label, type))
          read.report(findingOf(read, `${kept.pointer}/type`, type, shown(label)))
      }
    },
  },
  'survives-other-email-type': {
    title: 'An e-mail address of a type beyond the usual ones is accepted, or refused with 400',
    cites: ['rfc7643-4.1.2-04', 'rfc7643-2.3.1-03'],
    needs: 'users',
    proof: { 'user-contact/email-type-500': 'status' },
    hint: 'Accept any type of an e-mail address, or answer 400 with scimType invalidValue.',
    async run(scim) {
      demandDeclared(scim, 'emails', 'emails.type')
      const [email] = emailsOf(scim, 'x-suite')
      await storedUser(scim, { emails: [email] }, 'is fine')
    },
  },
  'takes-phone-as-uri': {
    title: 'A phone number in the form of RFC 3966 is accepted',
    cites: 'rfc7643-4.1.2-05',
    needs: 'users',
    proof: { 'user-contact/refuses-tel': 'status' },
    hint: 'Accept phone numbers such as tel:+1-201-555-0123.',
    async run(scim) {
      demandDeclared(scim, 'phoneNumbers')
      const phoneNumbers = [{ value: 'tel:+1-201-555-0123', type: 'work' }]
      await storedUser(scim, { phoneNumbers }, 'fails')
    },
  },
  'keeps-digits-of-phone': {
    title: 'A phone number comes back with the same digits in the same order',
    cites: 'rfc7643-4.1.2-06',
    needs: 'users',
    proof: { 'user-contact/alters-phones': '/phoneNumbers' },
    hint: 'Bring a phone number into the form of RFC 3966, or keep it as it is.',
    async run(scim) {
      demandDeclared(scim, 'phoneNumbers')
      const phoneNumbers = [{ value: '+1 (201) 555-0123', type: 'work' }]
      const read = await storedUser(scim, { phoneNumbers }, 'blocks')
      const kept = keptIn(read, '/phoneNumbers')
      const numbers = elementsOf(kept).map((one) =>
        String(memberOf(one, 'value')).replace(/\D/g, ''),
      )
      if (!numbers.includes('12015550123'))
        read.report(findingOf(read, '/phoneNumbers', 'the digits 12015550123', shown(kept)))
    },
  },
  'takes-phone-types': {
    title: 'A phone number of each type that the schema lists, or of any usual one, is accepted',
    cites: 'rfc7643-4.1.2-08',
    needs: 'users',
    proof: { 'user-contact/refuses-fax': 'status' },
    hint: 'Accept every type of phone number that your schema lists.',
    async run(scim) {
      demandDeclared(scim, 'phoneNumbers', 'phoneNumbers.type')
      const listed = canonicalOf(scim, 'phoneNumbers')
      const types = listed.length > 0 ? listed : ['work', 'home', 'mobile', 'fax', 'pager', 'other']
      const phoneNumbers = types.map((type, index) => ({
        value: `tel:+1-201-555-01${String(index).padStart(2, '0')}`,
        type,
      }))
      await storedUser(scim, { phoneNumbers }, 'fails')
    },
  },
  'keeps-instant-messages': {
    title: 'An instant messaging address comes back the same but for blanks and letter case',
    cites: 'rfc7643-4.1.2-09',
    needs: 'users',
    proof: { 'user-contact/alters-ims': '/ims' },
    hint: 'Strip blanks from instant messaging addresses and change nothing else but their letter case.',
    async run(scim) {
      demandDeclared(scim, 'ims')
      const sent = `Handle.${scim.random(6)}`
      const read = await storedUser(scim, { ims: [{ value: sent, type: 'xmpp' }] }, 'blocks')
      expectValue(read, '/ims', sent)
    },
  },
  'takes-xmpp': {
    title: 'An instant messaging address of type xmpp is accepted',
    cites: 'rfc7643-4.1.2-10',
    needs: 'users',
    proof: { 'user-contact/refuses-xmpp': 'status' },
    hint: 'Accept the types of instant messaging that RFC 7643 lists.',
    async run(scim) {
      demandDeclared(scim, 'ims', 'ims.type')
      const ims = [{ value: `handle-${scim.random(6)}`, type: 'xmpp' }]
      await storedUser(scim, { ims }, 'fails')
    },
  },
  'photos-are-urls': {
    title: 'A photo that the server gives to a user is a URL, and leads to no page',
    cites: ['rfc7643-4.1.2-12', 'rfc7643-4.1.2-13'],
    needs: 'users',
    proof: {
      'user-contact/photo-without-url': '/photos/0/value',
      'user-contact/photo-of-a-page': '/photos/0/value',
    },
    hint: 'Return the URL of an image file as value of a photo.',
    async run(scim) {
      demandDeclared(scim, 'photos')
      const read = await storedUser(scim, {}, 'blocks')
      expect.value(read, '/id', (id) => typeof id === 'string', 'a text')
      for (const { value, pointer } of elementsIn(read, '/photos')) {
        const url = memberOf(value, 'value')
        const isUrl = typeof url === 'string' && isUriReference(url)
        const isPage = isUrl && /\.html?$/i.test(url)
        if (!isUrl || isPage)
          read.report(findingOf(read, `${pointer}/value`, 'the URL of an image', shown(url)))
      }
    },
  },
  'takes-photo-types': {
    title: 'Photos of the types photo and thumbnail are accepted',
    cites: 'rfc7643-4.1.2-16',
    needs: 'users',
    proof: { 'user-contact/refuses-thumbnail': 'status' },
    hint: 'Accept photos of the types photo and thumbnail.',
    async run(scim) {
      demandDeclared(scim, 'photos', 'photos.type')
      const listed = canonicalOf(scim, 'photos')
      const types = ['photo', 'thumbnail'].filter(
        (one) => listed.length === 0 || listed.includes(one),
      )
      const photos = types.map((type) => ({ value: `https://example.com/${type}.png`, type }))
      const probe = await storedUser(scim, { photos: photos.slice(0, 1) }, 'blocks')
      keptIn(probe, '/photos')
      await storedUser(scim, { photos }, 'fails')
    },
  },
})

function emailsOf(scim: Scim, ...types: readonly string[]) {
  return types.map((type) => ({ value: `${scim.mark}-${scim.random(6)}@example.com`, type }))
}

function canonicalOf(scim: Scim, name: string): readonly string[] {
  const list = scim.type('User').attributes.find((one) => one.name === name)
  return list?.subAttributes.find((part) => part.name === 'type')?.canonicalValues ?? []
}

/** One element has the value, whatever the letter case; where none is kept, nothing can be said. */
function expectValue(read: Parameters<typeof keptIn>[0], list: string, sent: string): void {
  const kept = keptIn(read, list)
  const values = elementsOf(kept).map((one) => String(memberOf(one, 'value')).trim().toLowerCase())
  if (!values.includes(sent.toLowerCase())) read.report(findingOf(read, list, sent, shown(kept)))
}

function judgeEach(
  read: Parameters<typeof keptIn>[0],
  list: string,
  name: string,
  pattern: RegExp,
  expected: string,
): void {
  for (const { value, pointer } of elementsIn(read, list)) {
    const part = memberOf(value, name)
    if (typeof part !== 'string' || !pattern.test(part))
      read.report(findingOf(read, `${pointer}/${name}`, expected, shown(part)))
  }
}
