import type { Lines, Plot, Scenario } from './scenario.js'

/** How a client brings an event about; what it says of the plot wins over the block. */
export interface Wire extends Lines, Partial<Plot> {}

/** How a client brings about some of the events of a life. */
export type Wires<Blocks> = Readonly<Partial<Record<keyof Blocks, Wire>>>

/** Joins the blocks of a life cycle with the wires of a client; an event without a wire is left out. */
export function lived<Key extends string>(
  blocks: Readonly<Record<Key, Plot>>,
  wires: Wires<Readonly<Record<Key, Plot>>>,
): Readonly<Record<string, Scenario>> {
  const keys = Object.keys(blocks) as Key[]
  return Object.fromEntries(
    keys.flatMap((key) => {
      const wire = wires[key]
      return wire ? [[key, { ...blocks[key], ...wire }] as const] : []
    }),
  )
}
