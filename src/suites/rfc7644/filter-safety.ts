import { filtered } from './filter-query.js'
import type { Scim } from '../../engine/scim.js'
import { expect, findingOf } from '../../engine/expect.js'
import { Skip } from '../../engine/signals.js'
import { checks } from '../checks.js'
import { aboutUsers, literal } from './filter-asking.js'
import { people } from './filter-data.js'
import { idsIn } from './filter-verdict.js'

/** The body of a check that asks for a user of a name that would match everyone, if it were part of a query. */
const injecting =
  (...names: readonly string[]): ((scim: Scim) => Promise<void>) =>
  async (scim) => {
    const { type } = await people(scim)
    for (const name of names) {
      const filter = `userName eq ${literal(name)}`
      const answer = await filtered(scim, type, filter)
      // A firewall in front may refuse such a text.
      expect.status(answer, 200, 400, 403)
      const found = answer.status === 200 ? idsIn(answer).length : 0
      if (found > 0)
        answer.report(findingOf(answer, '/Resources', 'nothing', `${String(found)} resources`))
    }
  }

const hint = 'Pass operands to the database as parameters, never as part of its query.'

/** RFC 7644, section 7.7, and RFC 7643, section 7: filters that must not reveal more than they ask for. */
export const filterSafety = checks({
  'sql-injection': {
    title: 'An operand that looks like SQL is compared as the text that it is',
    cites: 'rfc7644-7.7-02',
    needs: aboutUsers,
    proof: { 'filter-safety/sql-injected': '/Resources', 'filter-safety/sql-500': 'status' },
    hint,
    run: injecting(`nobody' OR '1'='1`, `nobody' OR 1=1 --`, `nobody" OR "1"="1`),
  },
  'ldap-injection': {
    title: 'An operand that looks like an LDAP filter is compared as the text that it is',
    cites: 'rfc7644-7.7-02',
    needs: aboutUsers,
    proof: { 'filter-safety/ldap-injected': '/Resources' },
    hint,
    run: injecting('*)(objectClass=*', '*'),
  },
  'query-object-injection': {
    title:
      'An operand that looks like a query object or a pattern is compared as the text that it is',
    cites: 'rfc7644-7.7-02',
    needs: aboutUsers,
    proof: { 'filter-safety/object-injected': '/Resources' },
    hint,
    run: injecting('{"$ne":null}', '.*', '%'),
  },
  password: {
    title: 'A filter on the password of a user is refused or answered, and shows no password',
    cites: ['rfc7643-7-34', 'rfc7643-4.1.1-28'],
    needs: aboutUsers,
    proof: { 'filter-safety/password-500': 'status', 'filter-safety/password-shown': 'body' },
    hint: 'Refuse a filter on password with 400 and scimType invalidFilter, or with 403, or answer it without the password.',
    async run(scim) {
      const password = `Aa1!-${scim.random(16)}`
      const user = await scim.user({ password })
      const name = user.created.at('/userName')
      if (typeof name !== 'string') throw new Skip('the target does not show a userName')
      const filter = `userName eq ${literal(name)} and password eq ${literal(password)}`
      const answer = await filtered(scim, user.type, filter)
      expect.status(answer, 200, 400, 403, 501)
      if (answer.status !== 200) return
      idsIn(answer)
      const resources = JSON.stringify(answer.at('/Resources') ?? [])
      if (resources.includes(password))
        answer.report(findingOf(answer, 'body', 'without the password', 'one that shows it'))
    },
  },
})
