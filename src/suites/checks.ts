import type { GeneratedProbe, Invariant, Probe, Proof, Suite } from '../engine/check.js'
import type { FaultId } from '../reference/faults/index.js'
import { spec, type RequirementId } from '../spec/index.js'

// Interfaces and no intersections: of hundreds of ids the compiler would make too many combinations.
interface BuiltInProbe extends Probe<RequirementId, FaultId> {
  readonly proof: Proof<FaultId>
  /** By its absence the compiler knows which `run` an entry has. */
  readonly each?: undefined
}

interface BuiltInGeneratedProbe extends GeneratedProbe<RequirementId, FaultId> {
  readonly proof: Proof<FaultId>
}

interface BuiltInInvariant extends Invariant<RequirementId, FaultId> {
  readonly proof: Proof<FaultId>
  readonly each?: undefined
}

/** A check of ours: it cites what we know, and a fault proves that it can fail. */
export type BuiltInCheck = BuiltInProbe | BuiltInGeneratedProbe | BuiltInInvariant

/** Declares checks, by the last part of their ids. */
export function checks<const Key extends string>(
  entries: Readonly<Record<Key, BuiltInCheck>>,
): Readonly<Record<Key, BuiltInCheck>> {
  return entries
}

/** Makes a suite of the checks of several files; the name of each part stands before its checks in their ids. */
export function suiteOfParts(
  facts: Pick<Suite, 'id' | 'title' | 'order' | 'protocol'>,
  parts: Readonly<Record<string, Readonly<Record<string, BuiltInCheck>>>>,
): Suite {
  const all = Object.entries(parts).flatMap(([part, entries]) =>
    Object.entries(entries).map(([key, check]) => [`${part}/${key}`, check] as const),
  )
  return { ...facts, checks: Object.fromEntries(all), requirements: spec }
}
