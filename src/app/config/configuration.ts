import type { SourceLine } from '../../core/check-result.js'
import type { Values } from '../../engine/payload.js'
import type { Place } from '../../formats/document/place.js'

/** What the file says of one type of resource. */
export interface ResourceSettings {
  /** What creates carry, by the name of the attribute or the URN of an extension. */
  readonly values: Values
  /** Why no check asks for resources of this type; absent when they are asked for. */
  readonly leftOut?: string
}

/** Checks that the file leaves out. */
export interface ConfiguredSkip {
  /** A glob of check ids. */
  readonly check: string
  readonly reason: string
  readonly place: Place
}

/** A line of the user's repository that answers for some checks. */
export interface ConfiguredSource {
  /** What `pattern` is: a glob of check ids, a section of a source, or an area of the protocol. */
  readonly by: 'check' | 'section' | 'area'
  readonly pattern: string
  readonly at: SourceLine
  readonly place: Place
}

/** What the user's configuration file says, read and checked. */
export interface Configuration {
  /** The texts of options, as flags would give them, with the places they stand at. */
  readonly options: ReadonlyMap<string, { readonly text: string; readonly place: Place }>
  /** By the name of the resource type, with the place of the entry. */
  readonly resources: ReadonlyMap<string, ResourceSettings & { readonly place: Place }>
  readonly skips: readonly ConfiguredSkip[]
  /** The first one that is about a check counts. */
  readonly sources: readonly ConfiguredSource[]
}

/** The same without the options that were given elsewhere as well, which win. */
export function overruled(
  configuration: Configuration,
  given: (name: string) => boolean,
): Configuration {
  const { options } = configuration
  return { ...configuration, options: new Map([...options].filter(([name]) => !given(name))) }
}

/** The values of creates, by the name of the resource type. */
export function templatesOf(configuration: Configuration | undefined): Record<string, Values> {
  const entries = [...(configuration?.resources ?? [])]
  return Object.fromEntries(entries.map(([name, { values }]) => [name, values]))
}
