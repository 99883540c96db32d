import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { open, urn, type Session } from './session.js'

let scim: Session

beforeAll(async () => {
  scim = await open({ seed: 'none', now: () => new Date('2020-01-01T00:00:00.000Z') })
  await scim.user({
    userName: 'bjensen',
    externalId: 'Ext-1',
    name: { familyName: "O'Malley", givenName: 'Barbara' },
    title: 'Tour Guide',
    userType: 'Employee',
    active: true,
    emails: [
      { type: 'work', value: 'bjensen@example.com', primary: true },
      { type: 'home', value: 'babs@example.org' },
    ],
    [urn.enterprise]: { employeeNumber: '701984', department: 'Tour Operations' },
  })
  await scim.user({
    userName: 'JSmith',
    name: { familyName: 'Smith', givenName: 'James' },
    userType: 'Intern',
    active: false,
    emails: [{ type: 'home', value: 'smith@example.com' }],
    ims: [{ type: 'xmpp', value: 'jim@foo.com' }],
  })
  await scim.user({ userName: 'quote"d \\ back', displayName: 'Ångström' })
})

afterAll(() => scim.server.close())

const babs = 'bjensen'
const jim = 'JSmith'
const quoted = 'quote"d \\ back'
const all = [babs, jim, quoted].sort()

describe('the samples of RFC 7644, figure 2', () => {
  test.each([
    ['userName eq "bjensen"', [babs]],
    ['name.familyName co "O\'Malley"', [babs]],
    ['userName sw "J"', [jim]],
    ['urn:ietf:params:scim:schemas:core:2.0:User:userName sw "J"', [jim]],
    ['title pr', [babs]],
    ['meta.lastModified gt "2011-05-13T04:42:34Z"', all],
    ['meta.lastModified ge "2011-05-13T04:42:34Z"', all],
    ['meta.lastModified lt "2011-05-13T04:42:34Z"', []],
    ['meta.lastModified le "2011-05-13T04:42:34Z"', []],
    ['title pr and userType eq "Employee"', [babs]],
    ['title pr or userType eq "Intern"', [babs, jim]],
    ['schemas eq "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"', [babs]],
    [
      'userType eq "Employee" and (emails co "example.com" or emails.value co "example.org")',
      [babs],
    ],
    [
      'userType ne "Employee" and not (emails co "example.com" or emails.value co "example.org")',
      [quoted],
    ],
    ['userType eq "Employee" and (emails.type eq "work")', [babs]],
    ['userType eq "Employee" and emails[type eq "work" and value co "@example.com"]', [babs]],
    [
      'emails[type eq "work" and value co "@example.com"] or ims[type eq "xmpp" and value co "@foo.com"]',
      [babs, jim],
    ],
  ])('%s', async (filter, users) => {
    expect(await scim.found(filter)).toEqual([...users].sort())
  })
})

describe('operators, types and letter case', () => {
  test.each([
    ['USERNAME EQ "BJENSEN"', [babs]],
    ['externalId eq "Ext-1"', [babs]],
    ['externalId eq "ext-1"', []],
    ['userName ne "bjensen"', [jim, quoted]],
    ['userName ew "EN"', [babs]],
    ['userName ew "bjensen"', [babs]],
    ['userName gt "jsmith"', [quoted]],
    ['userName ge "jsmith"', [jim, quoted]],
    ['userName lt "jsmith"', [babs]],
    ['userName le "jsmith"', [babs, jim]],
    ['active eq true', [babs, quoted]],
    ['active ne true', [jim]],
    ['active eq false', [jim]],
    ['title eq null', [jim, quoted]],
    ['title ne null', [babs]],
    ['name pr', [babs, jim]],
    ['groups pr', []],
    ['meta.created eq "2020-01-01T01:00:00+01:00"', all],
    ['meta.created gt "2020-01-01T00:00:00Z"', []],
    ['meta.created ge "2019-12-31T19:00:00-05:00"', all],
    ['displayName eq "A\u030angstro\u0308m"', [quoted]],
    ['userName eq "\uff42jensen"', [babs]],
    ['userName eq "quote\\"d \\\\ back"', [quoted]],
    ['userName eq "\\u0062jensen"', [babs]],
    [`${urn.enterprise}:department eq "tour operations"`, [babs]],
    [`${urn.enterprise.toUpperCase().replace('URN', 'urn')}:EMPLOYEENUMBER sw "70"`, [babs]],
    ['emails[type eq "home" and value co "example.com"]', [jim]],
    ['emails[type eq "work" and value co "example.org"]', []],
    ['emails[not (type eq "work")]', [babs, jim]],
    ['emails[(type eq "work" or type eq "home") and primary eq true]', [babs]],
    ['userName eq "nobody"', []],
  ])('%s', async (filter, users) => {
    expect(await scim.found(filter)).toEqual([...users].sort())
  })
})

describe('precedence', () => {
  test.each([
    ['userName eq "bjensen" or userName eq "jsmith" and active eq true', [babs]],
    ['(userName eq "bjensen" or userName eq "jsmith") and active eq false', [jim]],
    ['not (active eq true) and userType eq "Intern"', [jim]],
    ['not (active eq true) or userName eq "bjensen"', [babs, jim]],
    ['not(active eq true)', [jim]],
    ['NOT (active eq true) OR userName eq "bjensen"', [babs, jim]],
    ['not (not (active eq false))', [jim]],
    ['((((userName eq "bjensen"))))', [babs]],
  ])('%s', async (filter, users) => {
    expect(await scim.found(filter)).toEqual([...users].sort())
  })
})

describe('what is no filter answers 400 invalidFilter', () => {
  test.each([
    '',
    ' ',
    'userName',
    'userName eq',
    'userName pr pr',
    'userName eq "a" and',
    'and userName pr',
    'userName eq "a" userName pr',
    '(userName pr',
    'userName pr)',
    'userName eq "a',
    'userName eq "a" "b"',
    "userName eq 'a'",
    'userName eq a',
    'userName eq True',
    'userName eq "\\x"',
    'userName nosuch "a"',
    'userName eq eq "a"',
    'nosuch eq "a"',
    'department eq "a"',
    'urn:no:such:schema:User:userName eq "a"',
    '9name eq "a"',
    'userName eq 5',
    'userName gt true',
    'userName co null',
    'active gt true',
    'active ge false',
    'active co "t"',
    'active eq "true"',
    'x509Certificates gt "MA=="',
    'x509Certificates.value le "MA=="',
    'meta.created gt "yesterday"',
    'name eq "Barbara"',
    'emails[type]',
    'emails[type eq "work"',
    'emails[nosuch eq "x"]',
    'emails[type eq "work"].value eq "x"',
    'emails[type eq "work" and value[type eq "x"]]',
    'emails[]',
    'password eq "secret"',
    'password pr',
    'not userName pr',
    `${'('.repeat(5000)}userName pr${')'.repeat(5000)}`,
  ])('%.60s', async (filter) => {
    const answer = await scim.send('POST', '/Users/.search', { schemas: [urn.search], filter })
    expect(answer.body).toMatchObject({
      schemas: [urn.error],
      status: '400',
      scimType: 'invalidFilter',
    })
    expect(answer.status).toBe(400)
    expect(answer.body.detail).not.toBe('')
  })
})

test('an unknown operator is named in the refusal', async () => {
  const answer = await scim.send('GET', '/Users?filter=userName%20regex%20%22a%22')
  expect(answer.body.detail).toContain("The operator 'regex' is not supported")
})

test('a long chain of operators is no problem', async () => {
  const filter = Array.from({ length: 2000 }, () => 'userName eq "bjensen"').join(' or ')
  const answer = await scim.send('POST', '/Users/.search', { schemas: [urn.search], filter })
  expect(answer.body.totalResults).toBe(1)
})
