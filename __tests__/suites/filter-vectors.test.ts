import { expect, test } from '@jest/globals'
import { everyone, personValues, type Person } from '../../src/suites/rfc7644/filter-data.js'
import { enterprise } from '../../src/suites/rfc7644/filter-data.js'
import { filterVectors } from '../../src/suites/rfc7644/filter-vectors.js'

interface User {
  readonly name?: { readonly familyName: string }
  readonly title?: string
  readonly userType?: string
  readonly emails?: readonly { readonly value: string; readonly type: string }[]
  readonly ims?: readonly { readonly value: string; readonly type: string }[]
}

const stem = 'stem'
const users = personValues(stem) as Record<Person, User>

const isEmployee = ({ userType }: User): boolean => userType === 'Employee'
const hasTitle = ({ title }: User): boolean => title !== undefined
const addresses = ({ emails = [] }: User): readonly string[] => emails.map(({ value }) => value)
const hasDomain = (user: User): boolean =>
  addresses(user).some((value) => /example\.com|example\.org/.test(value))
const worksAtExample = ({ emails = [] }: User): boolean =>
  emails.some(({ type, value }) => type === 'work' && value.includes('@example.com'))

/** Each example of the RFC once more, as a condition on what the users are sent with. */
const conditions: Record<keyof typeof filterVectors, (user: User, key: Person) => boolean> = {
  'user-name-eq': (_, key) => `${stem}-${key}` === 'bjensen',
  'family-name-co': ({ name }) => name?.familyName.includes("O'Malley") === true,
  'user-name-sw': (_, key) => `${stem}-${key}`.toLowerCase().startsWith('j'),
  'core-urn-sw': (_, key) => `${stem}-${key}`.toLowerCase().startsWith('j'),
  'title-pr': hasTitle,
  'last-modified-gt': () => true,
  'last-modified-ge': () => true,
  'last-modified-lt': () => false,
  'last-modified-le': () => false,
  'title-and-type': (user) => hasTitle(user) && isEmployee(user),
  'title-or-type': (user) => hasTitle(user) || user.userType === 'Intern',
  'schemas-eq': (user) => enterprise in user,
  'type-and-emails': (user) => isEmployee(user) && hasDomain(user),
  'not-emails': (user) => !isEmployee(user) && !hasDomain(user),
  'type-and-email-type': (user) =>
    isEmployee(user) && (user.emails ?? []).some(({ type }) => type === 'work'),
  'type-and-value-path': (user) => isEmployee(user) && worksAtExample(user),
  'value-path-or-value-path': (user) =>
    worksAtExample(user) ||
    (user.ims ?? []).some(({ type, value }) => type === 'xmpp' && value.includes('@foo.com')),
}

test.each(Object.entries(filterVectors))(
  'the users that the example %s should find are those that meet its condition',
  (name, vector) => {
    const either: readonly Person[] = 'either' in vector ? vector.either : []
    const meets = conditions[name as keyof typeof conditions]
    const found = everyone.filter((key) => meets(users[key], key) && !either.includes(key))
    expect(vector.finds.filter((key) => !either.includes(key))).toEqual(found)
  },
)
