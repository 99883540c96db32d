import type { Check, Proof, Suite } from '../engine/check.js'
import type { FaultId } from '../reference/faults/index.js'
import { spec, type RequirementId } from '../spec/index.js'

/** A check of ours: it cites what we know, and a fault proves that it can fail. */
export type BuiltInCheck = Check<RequirementId, FaultId> & { readonly proof: Proof<FaultId> }

/** Declares checks, by the last part of their ids. */
export function checks<const Key extends string>(
  entries: Readonly<Record<Key, BuiltInCheck>>,
): Readonly<Record<Key, BuiltInCheck>> {
  return entries
}

/** Makes a suite of the checks of several files; the name of each part stands before its checks in their ids. */
export function suiteOfParts(
  facts: Pick<Suite, 'id' | 'title' | 'order'>,
  parts: Readonly<Record<string, Readonly<Record<string, BuiltInCheck>>>>,
): Suite {
  const all = Object.entries(parts).flatMap(([part, entries]) =>
    Object.entries(entries).map(([key, check]) => [`${part}/${key}`, check] as const),
  )
  return { ...facts, checks: Object.fromEntries(all), requirements: spec }
}
