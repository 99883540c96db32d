import { activations } from './entra-activations.js'
import { changing } from './entra-attributes.js'
import { deleting } from './entra-deleting.js'
import { looking } from './entra-looking.js'
import { managing } from './entra-managers.js'
import { appointing } from './entra-roles.js'
import { sharedUsers } from './entra-shared.js'
import type { Mode } from './entra-speech.js'
import { choosing } from './entra-values.js'
import type { Scenario } from './scenario.js'

/** What Entra ID does to users. */
export function entraUsers(mode: Mode): Readonly<Record<string, Scenario>> {
  return {
    ...sharedUsers(mode),
    ...looking,
    ...changing(mode),
    ...choosing(mode),
    ...activations(mode),
    ...managing(mode),
    ...appointing(mode),
    ...deleting,
  }
}
