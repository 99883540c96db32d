import manifest from '../../package.json' with { type: 'json' }

/** The name and version of this tool, as reports and the User-Agent header give them. */
export const tool = { name: 'scim-conformance', version: manifest.version } as const
