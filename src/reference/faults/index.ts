import type { Fault } from '../fault.js'
import { authFaults } from './auth.js'
import { createFaults } from './create.js'
import { deleteFaults } from './delete.js'
import { errorFaults } from './error.js'
import { filterFaults } from './filter.js'
import { groupFaults } from './groups.js'
import { listFaults } from './list.js'
import { readFaults } from './read.js'

const areas = {
  list: listFaults,
  read: readFaults,
  filter: filterFaults,
  error: errorFaults,
  create: createFaults,
  groups: groupFaults,
  auth: authFaults,
  delete: deleteFaults,
} as const satisfies Record<string, Record<string, Fault>>

type Areas = typeof areas

/** The id of a fault: its area and its name, as in `create/loses-family-name`. */
export type FaultId = {
  [Area in keyof Areas]: `${Area}/${keyof Areas[Area] & string}`
}[keyof Areas]

/** Every fault by its id. */
export const faults = Object.fromEntries(
  Object.entries(areas).flatMap(([area, table]) =>
    Object.entries(table).map(([name, fault]) => [`${area}/${name}`, fault] as const),
  ),
) as Readonly<Record<FaultId, Fault>>
