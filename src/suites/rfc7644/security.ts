import { percentEncoded } from '../../core/percent-encoded.js'
import type { Answer } from '../../engine/answer.js'
import { expect, findingOf } from '../../engine/expect.js'
import type { Scim } from '../../engine/scim.js'
import { Deviation } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import type { FaultId } from '../../reference/faults/index.js'
import { checks, type BuiltInCheck } from '../checks.js'
import { createdPath, isSuccess, readBack, skipUnlessOffered } from './accepted.js'
import { entriesOf } from './entries.js'
import { keptText } from './kept-attribute.js'
import { demandList } from './list-query.js'
import { expectNoServerError } from './refusals.js'

const sql = "x' OR '1'='1"
const ldap = '*)(objectClass=*'
const noSql = '{"$ne": null}'
const cites = ['rfc7644-7.7-02', 'rfc7643-9.2-03'] as const
const hint =
  'Hand values over to databases and directories as parameters, and never as parts of a query.'
const aDay = 24 * 60 * 60
/** Cookies of load balancers, which authenticate nobody. */
const balancers =
  /^(AWSALB|AWSELB|ARRAffinity|BIGipServer|GCLB|SERVERID|__cf|_cfuvid|JSESSIONIDVERSION)/i

/** RFC 7644, section 7: what must not happen. */
export const security = checks({
  'sql-in-filter': filtered('SQL', sql, 'security/sql-widens'),
  'ldap-in-filter': filtered('an LDAP filter', ldap, 'security/ldap-widens'),
  'no-sql-in-filter': filtered('an operator of a document store', noSql, 'security/no-sql-widens'),
  'wildcard-in-filter': filtered('a wildcard', '%', 'security/wildcard-widens'),
  'sql-in-id': identified('SQL', sql, 'security/sql-finds'),
  'ldap-in-id': identified('an LDAP filter', ldap, 'security/ldap-500'),
  'no-sql-in-id': identified('an operator of a document store', noSql, 'security/no-sql-500'),
  'syntax-in-value': {
    title: 'A value with the syntax of other languages is stored as it is, or refused',
    cites,
    proof: { 'security/escapes-markup': '/title' },
    hint: 'Store a value as it was sent, and escape it where it is shown.',
    async run(scim) {
      const type = scim.type()
      const { name, pointer } = await keptText(scim, type)
      const text = `Robert'); DROP TABLE users;-- <b>&"\\ \${7*7} {{7*7}} *)(uid=*`
      const answer = await scim.post(type.endpoint, scim.payload(type, { [name]: text }))
      expectNoServerError(answer)
      if (!isSuccess(answer)) return
      const read = await readBack(scim, createdPath(answer, type))
      const value = read.at(pointer)
      if (value === undefined || (typeof value === 'string' && value.trim() === text)) return
      read.report(findingOf(read, pointer, JSON.stringify(text), shown(value)))
    },
  },
  'short-lived-cookies': {
    title: 'An answer sets no cookie that outlives the session of a browser',
    cites: 'rfc7644-7.4-04',
    proof: { 'security/lasting-cookie': 'header set-cookie' },
    hint: 'Set cookies without Max-Age and Expires, or none at all: a SCIM client authenticates each request.',
    async run(scim) {
      const { path, id } = await scim.reader(scim.type())
      const answer = await scim.get(path)
      expect.status(answer, 200)
      expect.attribute(answer, 'id', id)
      for (const cookie of answer.headers('set-cookie')) expectShortLived(answer, cookie)
    },
  },
})

function filtered(words: string, injected: string, fault: FaultId): BuiltInCheck {
  return {
    title: `A filter whose value holds ${words} finds nothing but that value`,
    cites,
    needs: ['filter', 'users'],
    proof: { [fault]: '/Resources' },
    hint,
    async run(scim) {
      const type = scim.type('User')
      await scim.reader(type)
      const filter = `userName eq ${JSON.stringify(injected)}`
      const answer = await scim.get(type.endpoint, { query: { filter } })
      skipUnlessOffered(answer)
      expectNoServerError(answer)
      if (answer.status !== 200) return
      demandList(answer)
      const { length } = entriesOf(answer)
      if (length > 0)
        answer.report(findingOf(answer, '/Resources', 'an empty list', `${String(length)} users`))
    },
  }
}

function identified(words: string, injected: string, fault: FaultId): BuiltInCheck {
  return {
    title: `An id that holds ${words} is the id of nobody`,
    cites,
    proof: { [fault]: 'status' },
    hint,
    run: (scim) => expectNobody(scim, injected),
  }
}

async function expectNobody(scim: Scim, id: string): Promise<void> {
  const type = scim.type()
  await scim.reader(type)
  const answer = await scim.get(`${type.endpoint}/${percentEncoded(id)}`)
  if (answer.status < 400 || answer.status >= 500)
    throw new Deviation(findingOf(answer, 'status', '404', String(answer.status)))
}

/** Whether a cookie is one that load balancers set. */
export function isOfBalancer(pair: string): boolean {
  return balancers.test(pair.trim())
}

function expectShortLived(answer: Answer, cookie: string): void {
  const [pair = '', ...attributes] = cookie.split(';')
  const of = (name: string): string | undefined =>
    attributes.find((one) => one.trim().toLowerCase().startsWith(`${name}=`))?.split('=')[1]
  const age = of('max-age')
  const expires = Date.parse(of('expires') ?? '')
  const seconds =
    age === undefined ? (expires - Date.parse(answer.exchange.startedAt)) / 1000 : Number(age)
  if (isOfBalancer(pair) || !(seconds > aDay)) return
  const actual = `one that lasts for ${String(Math.round(seconds))} seconds`
  answer.report(findingOf(answer, 'header set-cookie', 'a cookie of the session', actual))
}
