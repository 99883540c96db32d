import { atPointer } from '../../core/pointer.js'
import type { Values } from '../../engine/payload.js'
import type { Scim } from '../../engine/scim.js'
import {
  makeSet,
  newStem,
  userNameWith,
  type FilterSet,
  type Member,
  type Plan,
} from './filter-set.js'

/** The URN of the enterprise extension of users. */
export const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

/** The users that filters are asked about; eve has nothing but what the target demands. */
export type Person = 'ada' | 'bob' | 'cyd' | 'dee' | 'eve'

/** The keys of all users. */
export const everyone: readonly Person[] = ['ada', 'bob', 'cyd', 'dee', 'eve']

/** What the users are meant to have beside their userName, which is the stem, a dash, the key and the rest. */
export function personValues(stem: string, ada?: Pick<Member, 'id'>): Record<Person, Values> {
  return {
    ada: {
      displayName: `${stem} north`,
      nickName: `100%_${stem}`,
      name: { givenName: `given-ada-${stem}`, familyName: `O'Malley ${stem}` },
      title: 'Pilot',
      userType: 'Employee',
      active: true,
      externalId: `${stem}-Ext-Ada`,
      profileUrl: `https://example.com/${stem}/Ada`,
      emails: [
        { value: `${stem}-ada@example.com`, type: 'work', primary: true },
        { value: `${stem}-ada@example.org`, type: 'home', primary: false },
      ],
      [enterprise]: { department: `${stem} Research` },
    },
    bob: {
      displayName: `south ${stem}`,
      nickName: `100xy${stem}`,
      name: { givenName: `given-bob-${stem}`, familyName: `Élan ${stem}` },
      title: 'Pilot',
      userType: 'Intern',
      active: false,
      externalId: `${stem}-ext-bob`,
      profileUrl: `https://example.com/${stem}/Bob`,
      emails: [{ value: `${stem}-bob@example.org`, type: 'work', primary: false }],
      [enterprise]: {
        department: `${stem} Sales`,
        ...(ada === undefined ? {} : { manager: { value: ada.id } }),
      },
    },
    cyd: {
      displayName: `west ${stem} east`,
      nickName: `a+b&c=d#e;f/g?h ${stem}`,
      name: { givenName: `given-cyd-${stem}`, familyName: `Smith ${stem}` },
      title: 'Clerk',
      userType: 'Employee',
      active: true,
      externalId: `${stem}-ext-cyd`,
      emails: [{ value: `${stem}-cyd@example.com`, type: 'home', primary: false }],
    },
    dee: {
      displayName: stem,
      nickName: `"hi" \\ é/ü ${stem}`,
      name: { givenName: `given-dee-${stem}`, familyName: `Smith ${stem}` },
      title: 'Clerk',
      userType: 'Intern',
      active: true,
      externalId: `${stem}-ext-dee`,
      emails: [{ value: `${stem}-dee@example.net`, type: 'other', primary: false }],
      ims: [{ value: `${stem}-dee@foo.com`, type: 'xmpp' }],
    },
    eve: {},
  }
}

/** What is left out when a target refuses a user with everything. */
const rare = ['nickName', 'profileUrl', 'ims', enterprise]

/** What a user has by default, and eve has not. */
const usual = ['name', 'displayName', 'emails', 'active']

/** The users that filters are asked about, made once for all checks of the run. */
export function people(scim: Scim): Promise<FilterSet<Person>> {
  return scim.once('people for filters', () => {
    const type = scim.type()
    const stem = newStem(scim)
    const extended = type.extensions.some(({ schema }) => schema === enterprise)
    const { schemas } = scim.payload(type)
    const plan =
      (key: Person) =>
      (made: Readonly<Partial<Record<Person, Member>>>): Plan => {
        const { [enterprise]: extension, ...core } = personValues(stem, made.ada)[key]
        const userName = userNameWith(scim, type, `${stem}-${key}`)
        const urns = Array.isArray(schemas) ? [...(schemas as unknown[]), enterprise] : [enterprise]
        const more = extended && extension ? { schemas: urns, [enterprise]: extension } : {}
        const unset = Object.fromEntries(usual.map((name) => [name, undefined]))
        const common = Object.entries(core).filter(([name]) => !rare.includes(name))
        return {
          meant: { ...unset, userName, ...core, ...more },
          otherwise: [{ userName, ...Object.fromEntries(common) }, { userName }],
        }
      }
    return makeSet(scim, type, stem, {
      ada: plan('ada'),
      bob: plan('bob'),
      cyd: plan('cyd'),
      dee: plan('dee'),
      eve: plan('eve'),
    })
  })
}

/** The userName of a user, as the target shows it. */
export function nameOf({ members, stem }: FilterSet<Person>, key: Person): string {
  const shown = atPointer(members[key].shown, '/userName')
  return typeof shown === 'string' ? shown : `${stem}-${key}`
}
