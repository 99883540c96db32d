import type { JsonObject } from '../json.js'

/** A resource as it is kept; what can be worked out (meta.location, links, groups) is not. */
export interface Resource {
  readonly id: string
  /** The name of its resource type. */
  readonly type: string
  /** ISO 8601, UTC. */
  readonly created: string
  readonly lastModified: string
  /** Core attributes under their names, each extension's under its URN. */
  readonly attributes: JsonObject
}
