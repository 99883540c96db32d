import { ConfigError } from '../../core/config-error.js'
import type { Configuration } from './configuration.js'
import { mistakeAt } from '../../formats/document/place.js'

/** Does something with options; a `ConfigError` about one that came from the file then names the place in it. */
export function withPlaces<T>(configuration: Configuration | undefined, work: () => T): T {
  try {
    return work()
  } catch (error) {
    // What knows its own place stands in a file that the option names.
    const found =
      error instanceof ConfigError && !error.place
        ? configuration?.options.get(error.option)
        : undefined
    throw found && error instanceof Error ? mistakeAt(found.place, error.message, error) : error
  }
}
