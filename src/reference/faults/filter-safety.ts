import type { Fault } from '../fault.js'
import { eachShown, having, withBody, withParameter } from './alteration.js'
import { breakingDown, filterIn, unfiltered } from './misreading.js'

/** Lies about filters that reach further than they should. */
export const filterSafetyFaults = {
  'sql-injected': unfiltered('An operand becomes part of an SQL query', /' OR '1'='1"/),
  'sql-500': breakingDown('An operand breaks an SQL query', /' OR 1=1 --"/),
  'ldap-injected': unfiltered('An operand becomes part of an LDAP filter', /"\*/),
  'object-injected': unfiltered('An operand becomes a query object', /\{\\"\$ne/),
  'password-500': breakingDown('A filter on password is an error', / and password eq "/),
  'password-shown': {
    title: 'A filter on password is answered, and shows it',
    async intercept(request, next) {
      const filter = filterIn(request)
      const [condition, password = ''] = / and password eq "([^"]*)"/.exec(filter) ?? []
      if (condition === undefined) return next(request)
      const found = await next(withParameter('filter', filter.replace(condition, ''))(request))
      return withBody(eachShown(having({ password })))(found)
    },
  },
} as const satisfies Record<string, Fault>
