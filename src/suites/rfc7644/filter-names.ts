import { holds } from '../../engine/expect.js'
import { atPointer, pointerOf } from '../../core/pointer.js'
import { checks } from '../checks.js'
import { aboutUsers, asking, literal, type PeopleQuestion } from './filter-asking.js'
import { enterprise, everyone, nameOf, type Person } from './filter-data.js'

const core = 'urn:ietf:params:scim:schemas:core:2.0:User'
const department = pointerOf(enterprise, 'department')

/** Asks for ada by her userName. */
const byUserName =
  (name: string, operator: string): PeopleQuestion =>
  (set) => {
    const operand = literal(nameOf(set, 'ada'))
    return {
      filter: `${name} ${operator} ${operand}`,
      plainly: `userName eq ${operand}`,
      asked: 'alone',
      finds: ['ada'],
    }
  }

/** Asks by the given name of bob. */
const byGivenName =
  (path: string): PeopleQuestion =>
  ({ stem }) => {
    const operand = literal(`given-bob-${stem}`)
    return {
      filter: `${path} eq ${operand}`,
      plainly: `name.givenName eq ${operand}`,
      asked: 'alone',
      on: ['name'],
      finds: ['bob'],
    }
  }

/** Asks by an operator in another letter case. */
const byDisplayName =
  (operator: string, ...finds: readonly Person[]): PeopleQuestion =>
  ({ stem }) => ({
    filter: `displayName ${operator} ${literal(stem)}`,
    plainly: `displayName ${operator.toLowerCase()} ${literal(stem)}`,
    asked: 'alone',
    on: ['displayName'],
    finds,
  })

const anyCase = 'Match names of attributes, sub-attributes and schemas in any letter case.'
const anyOperator = 'Match operators in any letter case.'

/** RFC 7644, sections 3.4.2.2 and 3.10: how filters name attributes, and letter case in names and operators. */
export const filterNames = checks({
  'attribute-in-capitals': {
    title: 'USERNAME means the same as userName',
    cites: 'rfc7644-3.4.2.2-04',
    needs: aboutUsers,
    proof: {
      'filter-names/capitals-refused': 'status',
      'filter-names/capitals-ignored': '/Resources',
    },
    hint: anyCase,
    run: asking(byUserName('USERNAME', 'eq')),
  },
  'attribute-in-lower-case': {
    title: 'username means the same as userName',
    cites: 'rfc7644-3.4.2.2-04',
    needs: aboutUsers,
    proof: { 'filter-names/lower-case-finds-nothing': '/Resources' },
    hint: anyCase,
    run: asking(byUserName('username', 'eq')),
  },
  'sub-attribute-in-capitals': {
    title: 'NAME.GIVENNAME means the same as name.givenName',
    cites: 'rfc7644-3.4.2.2-04',
    needs: aboutUsers,
    proof: { 'filter-names/sub-attribute-capitals-refused': 'status' },
    hint: anyCase,
    run: asking(byGivenName('NAME.GIVENNAME')),
  },
  'value-path-in-capitals': {
    title: 'A value path means the same in any letter case',
    cites: ['rfc7644-3.4.2.2-04', 'rfc7644-3.4.2.2-05'],
    needs: aboutUsers,
    proof: { 'filter-names/value-path-capitals-refused': 'status' },
    hint: anyCase,
    run: asking(({ stem }) => ({
      filter: `EMAILS[Value EQ "${stem}-ada@example.org"]`,
      plainly: `emails[value eq "${stem}-ada@example.org"]`,
      asked: 'alone',
      on: ['emails'],
      finds: ['ada'],
    })),
  },
  'eq-in-mixed-case': {
    title: 'Eq means the same as eq',
    cites: 'rfc7644-3.4.2.2-05',
    needs: aboutUsers,
    proof: { 'filter-names/mixed-operators-refused': 'status' },
    hint: anyOperator,
    run: asking(byUserName('userName', 'Eq')),
  },
  'eq-in-capitals': {
    title: 'EQ means the same as eq',
    cites: 'rfc7644-3.4.2.2-05',
    needs: aboutUsers,
    proof: { 'filter-names/capital-operators-refused': 'status' },
    hint: anyOperator,
    run: asking(byUserName('userName', 'EQ')),
  },
  'sw-in-mixed-case': {
    title: 'sW means the same as sw',
    cites: 'rfc7644-3.4.2.2-05',
    needs: aboutUsers,
    proof: { 'filter-names/mixed-operators-refused': 'status' },
    hint: anyOperator,
    run: asking(byDisplayName('sW', 'ada', 'dee')),
  },
  'pr-in-capitals': {
    title: 'PR means the same as pr',
    cites: 'rfc7644-3.4.2.2-05',
    needs: aboutUsers,
    proof: { 'filter-names/capital-operators-refused': 'status' },
    hint: anyOperator,
    run: asking(() => ({
      filter: 'title PR',
      plainly: 'title pr',
      on: ['title'],
      unset: ['title'],
      finds: ['ada', 'bob', 'cyd', 'dee'],
    })),
  },
  'core-urn': {
    title: 'An attribute is found by its name with the URN of the core schema before it',
    cites: 'rfc7644-3.4.2.2-41',
    needs: aboutUsers,
    proof: {
      'filter-names/core-urn-finds-nothing': '/Resources',
      'filter-names/core-urn-refused': 'status',
    },
    hint: 'Resolve attribute names that have the URN of their schema and a colon before them.',
    run: asking(byUserName(`${core}:userName`, 'eq')),
  },
  'core-urn-with-sub-attribute': {
    title: 'A sub-attribute is found with the URN of the core schema before its path',
    cites: ['rfc7644-3.4.2.2-41', 'rfc7644-3.10-03'],
    needs: aboutUsers,
    proof: { 'filter-names/core-urn-path-refused': 'status' },
    hint: 'Split the path behind the last colon; the dot in 2.0 is part of the URN.',
    run: asking(byGivenName(`${core}:name.givenName`)),
  },
  'core-urn-in-capitals': {
    title: 'A URN, an attribute and a sub-attribute mean the same in any letter case',
    cites: ['rfc7644-3.10-04', 'rfc7644-3.4.2.2-04'],
    needs: aboutUsers,
    proof: { 'filter-names/urn-capitals-finds-nothing': '/Resources' },
    hint: anyCase,
    run: asking(byGivenName(`${core}:name.givenName`.toUpperCase())),
  },
  'extension-attribute': {
    title: 'An attribute of an extension is found by its qualified name',
    cites: ['rfc7644-3.10-02', 'rfc7644-3.4.2.2-41'],
    needs: [...aboutUsers, 'enterprise'],
    proof: { 'filter-names/extension-finds-nothing': '/Resources' },
    hint: 'Split the path behind the last colon; the dot in 2.0 is part of the URN.',
    run: asking(({ stem }) => ({
      filter: `${enterprise}:department eq ${literal(`${stem} Sales`)}`,
      asked: 'alone',
      on: [department],
      finds: ['bob'],
    })),
  },
  'extension-attribute-present': {
    title: 'pr finds the resources in which an attribute of an extension has a value',
    cites: ['rfc7644-3.10-02', 'rfc7644-3.4.2.2-16'],
    needs: [...aboutUsers, 'enterprise'],
    proof: { 'filter-names/extension-present-everywhere': '/Resources' },
    hint: 'Look the attribute up within the extension, and find nothing where it has no value.',
    run: asking(() => ({
      filter: `${enterprise}:department pr`,
      on: [department],
      unset: [department],
      finds: ['ada', 'bob'],
    })),
  },
  'extension-sub-attribute': {
    title: 'A sub-attribute of an extension is found by its qualified path',
    cites: ['rfc7644-3.10-03', 'rfc7644-3.4.2.2-41'],
    needs: [...aboutUsers, 'enterprise'],
    proof: { 'filter-names/manager-finds-nothing': '/Resources' },
    hint: 'Resolve a dot behind the name of an attribute of an extension.',
    run: asking(({ members }) => ({
      filter: `${enterprise}:manager.value eq ${literal(members.ada.id)}`,
      on: [pointerOf(enterprise, 'manager')],
      finds: ['bob'],
    })),
  },
  'schemas-attribute': {
    title: 'A filter on schemas finds the resources that use an extension',
    cites: 'rfc7644-3.4.2.2-53',
    needs: [...aboutUsers, 'enterprise'],
    proof: { 'filter-names/schemas-unfiltered': '/Resources' },
    hint: 'Let filters look into schemas as into any multi-valued attribute.',
    run: asking(({ members }) => ({
      filter: `schemas eq ${literal(enterprise)}`,
      on: [department],
      // A target may announce the extension on every user.
      finds: everyone.filter((key) => holds(atPointer(members[key].shown, '/schemas'), enterprise)),
    })),
  },
})
