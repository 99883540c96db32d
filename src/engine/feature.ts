/** What a target may offer, in words, as far as checks ask for it. */
export const features = {
  patch: 'PATCH',
  bulk: 'bulk operations',
  filter: 'filters',
  sort: 'sorting',
  etag: 'entity tags',
  changePassword: 'changing passwords',
  cursor: 'paging by cursor',
  users: 'Users',
  groups: 'Groups',
  enterprise: 'the enterprise user extension',
} as const satisfies Record<string, string>

/** The name of a feature. */
export type Feature = keyof typeof features

/** What the target says of a feature; `unknown` when it says nothing. */
export type Offer = 'offered' | 'absent' | 'unknown'

/** The names of all features. */
export const featureNames = Object.keys(features) as readonly Feature[]
