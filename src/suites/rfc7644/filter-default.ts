import { atPointer, pointerOf } from '../../core/pointer.js'
import { Skip } from '../../engine/signals.js'
import type { Person } from './filter-data.js'
import type { FilterSet } from './filter-set.js'

/** An attribute to which the target gave a value by itself. */
export interface Default {
  readonly name: string
  readonly value: string | number | boolean
}

/** What every resource has without anyone having sent it; no default in the sense of RFC 7643. */
const given = ['id', 'schemas', 'meta', 'externalId', 'userName']

/** An attribute that eve shows although nobody sent it; the check is skipped when there is none. */
export function defaultOf({ type, members }: FilterSet<Person>): Default {
  const { meant, shown } = members.eve
  const writable = type.attributes
    .filter(({ mutability, schema }) => mutability === 'readWrite' && schema === type.schema)
    .map(({ name }) => name)
  for (const name of ['active', ...writable].filter((one) => !given.includes(one))) {
    const value = atPointer(shown, pointerOf(name))
    const isSimple = ['string', 'number', 'boolean'].includes(typeof value)
    if (isSimple && meant[name] === undefined) return { name, value: value as Default['value'] }
  }
  throw new Skip('the target gives no attribute a value by default')
}
