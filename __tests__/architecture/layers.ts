/** Which layers (folders of src) a layer may import beside itself. */
export const layers: Readonly<Record<string, readonly string[]>> = {
  core: [],
  spec: ['core'],
  http: ['core'],
  engine: ['core', 'spec', 'http'],
  formats: ['core', 'spec', 'engine'],
  suites: ['core', 'spec', 'engine', 'formats'],
  reports: ['core'],
  reference: ['core', 'spec'],
  app: ['core', 'spec', 'http', 'engine', 'formats', 'suites', 'reports', 'reference'],
  action: ['core', 'app'],
  cli: ['core', 'app'],
}

/** What a layer may import for its types alone: it leaves no trace in the compiled code. */
export const typeOnly: Readonly<Record<string, readonly string[]>> = {
  suites: ['reference'],
}

/** Packages that one place of src keeps to itself, as a prefix of the path. */
export const packages: Readonly<Record<string, string>> = {
  'node-fetch': 'src/http/transport.ts',
  '@actions/core': 'src/action/',
  '@actions/github': 'src/action/',
  '@actions/artifact': 'src/action/artifact.ts',
}
