import type { Answer } from '../../engine/answer.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'

/** What a filtered query may have besides its filter. */
export interface Besides {
  /** Further parameters of the query. */
  readonly query?: Readonly<Record<string, string>>
  /** Writes the filter into the URL, when the usual percent-encoding is not what it is about. */
  readonly encoded?: (filter: string) => string
}

/** Asks for the resources of a type that match. A target may want no filter in a URL (RFC 7644, section 7.5.2). */
export async function filtered(
  scim: Scim,
  { endpoint }: ResourceType,
  filter: string,
  { query = {}, encoded }: Besides = {},
): Promise<Answer> {
  const answer = encoded
    ? await scim.get(`${endpoint}?filter=${encoded(filter)}`)
    : await scim.get(endpoint, { query: { ...query, filter } })
  if ((answer.status === 400 || answer.status === 403) && answer.at('/scimType') === 'sensitive')
    throw new Skip('the target takes filters in the body of a search only')
  return answer
}

/** Whether the target says honestly that it does not understand, or does not want, such a filter. */
export function isDeclined(answer: Answer): boolean {
  const reason = answer.at('/scimType')
  return answer.status === 400 && (reason === 'invalidFilter' || reason === 'tooMany')
}
