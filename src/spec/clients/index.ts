import { entraFacts } from './entra.js'
import { oktaFacts } from './okta.js'

/** What identity providers need of a server, by id. */
export const clientFacts = { ...oktaFacts, ...entraFacts }
