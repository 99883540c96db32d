import { faults, startReference } from '../reference/index.js'
import type { FaultId, ReferenceOptions, ReferenceServer } from '../reference/index.js'
import { unknownName } from './options.js'

/** How a person asks for the reference server: the faults are names that may be wrong. */
export interface ServeOptions extends Pick<
  ReferenceOptions,
  'host' | 'port' | 'token' | 'username' | 'password' | 'protocol'
> {
  readonly faults: readonly string[]
}

/** Starts the reference server. Throws a ConfigError for a fault that is not there. */
export async function serveReference(options: ServeOptions): Promise<ReferenceServer> {
  const { faults: names, ...rest } = options
  const unknown = names.find((name) => !isFault(name))
  if (unknown !== undefined) throw unknownName('fault', unknown, Object.keys(faults), 'a fault')
  return startReference({ ...rest, faults: names.filter(isFault) })
}

function isFault(name: string): name is FaultId {
  return Object.hasOwn(faults, name)
}
