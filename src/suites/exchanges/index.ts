import { suiteOfParts } from '../checks.js'

/** What holds in every exchange of a run, whichever check it was made for. */
export const exchangesSuite = suiteOfParts(
  { id: 'exchanges', title: 'Every exchange', order: 'observed' },
  {},
)
