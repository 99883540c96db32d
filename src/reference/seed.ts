import type { Context } from './context.js'
import type { Json, JsonObject } from './json.js'
import { addResource } from './resources/create.js'
import { enterpriseUserSchema } from './schema/enterprise-user.js'
import { groupSchema } from './schema/group.js'
import { userSchema } from './schema/user.js'

/** People of the start, with ids that are the same in every run. */
const people = [
  { given: 'Ada', family: 'Lovelace', title: 'Analyst', department: 'Research', active: true },
  {
    given: 'Grace',
    family: 'Hopper',
    title: 'Rear Admiral',
    department: 'Compilers',
    active: true,
  },
  { given: 'Alan', family: 'Turing', title: 'Fellow', department: 'Research', active: true },
  { given: 'Edith', family: 'Clarke', title: 'Engineer', department: 'Power', active: false },
] as const

/** Fills a store with some users and groups, one of them nested, the way a client would create them. */
export function seed(context: Context): void {
  people.forEach((person, index) => add('User', idOf(1, index), user(person, index), context))
  const groups: readonly [string, readonly string[]][] = [
    ['Engineering', [idOf(1, 1), idOf(1, 3)]],
    ['Everyone', [idOf(1, 0), idOf(1, 2), idOf(2, 0)]],
  ]
  groups.forEach(([displayName, members], index) => {
    const body = {
      schemas: [groupSchema.id],
      displayName,
      members: members.map((value) => ({ value })),
    }
    add('Group', idOf(2, index), body, context)
  })
}

function user(person: (typeof people)[number], index: number): JsonObject {
  const { given, family, title, department, active } = person
  const userName = `${given}.${family}@example.com`.toLowerCase()
  const manager: Record<string, Json> = index ? { manager: { value: idOf(1, 0) } } : {}
  return {
    schemas: [userSchema.id, enterpriseUserSchema.id],
    userName,
    externalId: `seed-${index + 1}`,
    name: { givenName: given, familyName: family, formatted: `${given} ${family}` },
    displayName: `${given} ${family}`,
    title,
    active,
    emails: [
      { value: userName, type: 'work', primary: true },
      { value: `${given}@home.example.org`.toLowerCase(), type: 'home' },
    ],
    phoneNumbers: [{ value: `tel:+1-201-555-010${index}`, type: 'work' }],
    [enterpriseUserSchema.id]: { employeeNumber: `${1000 + index}`, department, ...manager },
  }
}

function add(typeName: string, id: string, body: JsonObject, context: Context): void {
  const type = context.types.find(({ name }) => name === typeName)
  if (type) addResource(body, type, context, id)
}

function idOf(kind: number, index: number): string {
  return `5eed000${kind}-0000-4000-8000-${String(index + 1).padStart(12, '0')}`
}

/** Whether an id belongs to what the server held at the start. */
export function isSeeded(id: string): boolean {
  return id.startsWith('5eed000')
}
