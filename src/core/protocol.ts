/** A version of SCIM, as people name it. */
export type Protocol = '2.0' | '1.1'

/** The versions, the newest first. */
export const protocols: readonly Protocol[] = ['2.0', '1.1']
