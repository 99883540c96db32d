import { ConfigError } from '../../core/config-error.js'
import { placeName, type Place } from '../../formats/document/place.js'

/** The name of the option whose file is meant. */
export const option = 'known-failures'

/** Something that is wrong in the file of known failures. */
export interface Mistake {
  readonly place: Place
  readonly message: string
}

const mostMistakes = 10

/** Throws a `ConfigError` with the place of the first mistake, if there is one, and tells the others with it. */
export function refuse(mistakes: readonly Mistake[]): void {
  const [first] = mistakes
  if (!first) return
  const lines = mistakes
    .slice(0, mostMistakes)
    .map(({ place, message }) => `${placeName(place)}: ${message}`)
  const more = mistakes.length - lines.length
  if (more > 0) lines.push(`and ${more} more`)
  const { file, line } = first.place
  throw new ConfigError(option, lines.join('\n'), { place: { file, line } })
}
