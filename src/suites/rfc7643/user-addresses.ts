import { findingOf } from '../../engine/expect.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { checks } from '../checks.js'
import { isText, isUnassigned, memberOf } from '../exchanges/members.js'
import { elementsIn } from './element.js'
import { demandDeclared, keptIn, storedUser } from './stored-user.js'

/** RFC 7643, section 4.1.2: the addresses of a user. */
export const userAddresses = checks({
  'takes-types': {
    title: 'An address of each basic type is accepted, and each keeps its type',
    cites: 'rfc7643-4.1.2-17',
    needs: 'users',
    proof: {
      'user-contact/refuses-home-address': 'status',
      'user-contact/swaps-address-types': '/addresses/0/type',
    },
    hint: 'Accept addresses of the types work, home and other, and return each with its own type.',
    async run(scim) {
      demandDeclared(scim, 'addresses', 'addresses.type')
      const types = ['work', 'home', 'other']
      const addresses = types.map((type) => ({ locality: `Town of ${type}`, type }))
      const read = await storedUser(scim, { addresses }, 'fails')
      keptIn(read, '/addresses')
      for (const { value, pointer } of elementsIn(read, '/addresses')) {
        const sent = addresses.find(({ locality }) => locality === memberOf(value, 'locality'))
        const type = memberOf(value, 'type') ?? sent?.type
        if (sent && !isText(type, sent.type))
          read.report(findingOf(read, `${pointer}/type`, sent.type, shown(type)))
      }
    },
  },
  'needs-no-part': {
    title: 'An address with nothing but a country is accepted',
    cites: 'rfc7643-4.1.2-18',
    needs: 'users',
    proof: { 'user-contact/demands-street': 'status' },
    hint: 'Treat every sub-attribute of an address as optional.',
    async run(scim) {
      demandDeclared(scim, 'addresses', 'addresses.country')
      await storedUser(scim, { addresses: [{ country: 'SE' }] }, 'fails')
    },
  },
  'lines-in-formatted': {
    title: 'A formatted address may have several lines',
    cites: 'rfc7643-4.1.2-19',
    needs: 'users',
    proof: {
      'user-contact/refuses-formatted-lines': 'status',
      'user-contact/joins-formatted-lines': '/addresses/0/formatted',
    },
    hint: 'Accept and keep newlines in addresses.formatted.',
    run: (scim) => keepsLines(scim, 'formatted'),
  },
  'lines-in-street': {
    title: 'A street address may have several lines',
    cites: 'rfc7643-4.1.2-20',
    needs: 'users',
    proof: {
      'user-contact/refuses-street-lines': 'status',
      'user-contact/joins-street-lines': '/addresses/0/streetAddress',
    },
    hint: 'Accept and keep newlines in addresses.streetAddress.',
    run: (scim) => keepsLines(scim, 'streetAddress'),
  },
  'postal-code-is-text': {
    title: 'A postal code keeps its leading zeros',
    cites: 'rfc7643-4.1.2-21',
    needs: 'users',
    proof: { 'user-contact/postal-code-as-number': '/addresses/0/postalCode' },
    hint: 'Keep locality, region and postalCode as texts.',
    async run(scim) {
      const kept = await keptAddress(scim, 'postalCode', '00501')
      if (kept.value !== '00501') kept.report('"00501"')
    },
  },
  'country-is-code': {
    title: 'The code of a country comes back as the same code',
    cites: 'rfc7643-4.1.2-22',
    needs: 'users',
    proof: { 'user-contact/country-in-words': '/addresses/0/country' },
    hint: 'Keep the two letters of ISO 3166-1 alpha-2 as addresses.country.',
    async run(scim) {
      const kept = await keptAddress(scim, 'country', 'SE')
      if (String(kept.value).toUpperCase() !== 'SE') kept.report('"SE"')
    },
  },
})

async function keepsLines(scim: Scim, name: string): Promise<void> {
  const sent = '1 Main Street\nSpringfield'
  demandDeclared(scim, 'addresses', `addresses.${name}`)
  const kept = await keptAddress(scim, name, sent, 'fails')
  if (!String(kept.value).replaceAll('\r\n', '\n').includes('Street\nSpring'))
    kept.report(shown(sent))
}

/** What became of one part of an address. */
async function keptAddress(
  scim: Scim,
  name: string,
  sent: string,
  refusal: 'fails' | 'blocks' = 'blocks',
) {
  demandDeclared(scim, 'addresses', `addresses.${name}`)
  const addresses = [{ type: 'work', [name]: sent }]
  const read = await storedUser(scim, { addresses }, refusal)
  keptIn(read, '/addresses')
  const [first] = elementsIn(read, '/addresses')
  const value = memberOf(first?.value, name)
  if (isUnassigned(value)) throw new Skip(`the target does not keep addresses.${name}`)
  const pointer = `/addresses/0/${name}`
  return {
    value,
    report: (expected: string) => read.report(findingOf(read, pointer, expected, shown(value))),
  }
}
