import type { AuthenticationScheme, Context } from './context.js'
import { discoveryDocuments } from './discovery/documents.js'
import { Cursors } from './resources/cursors.js'
import { linkIndex } from './resources/link-index.js'
import { Memberships } from './resources/memberships.js'
import { Uniqueness } from './resources/uniqueness.js'
import { resourceTypes, type ResourceType } from './schema/resource-type.js'
import { Store } from './store.js'

/** What the handlers of a new server work on, with an empty store. */
export function startContext(
  url: string,
  schemes: readonly AuthenticationScheme[],
  now: () => Date,
  types: readonly ResourceType[] = resourceTypes,
): Context {
  const store = new Store()
  const links = linkIndex(store, types)
  return {
    store,
    types,
    links,
    memberships: new Memberships(links),
    uniqueness: new Uniqueness(store, types),
    cursors: new Cursors(now),
    representations: new WeakMap(),
    discovery: discoveryDocuments(types, schemes, url, now()),
    schemes,
    url,
    now,
  }
}
