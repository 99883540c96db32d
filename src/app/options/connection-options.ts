import type { Option } from './option.js'

/** How the server is reached. Not for the configuration file: a pull request must not change whom the run trusts. */
export const connectionOptions = {
  'ca-file': {
    type: 'pem',
    group: 'connection',
    placeholder: 'CERTIFICATES',
    help: 'Certificates of authorities to trust beside the well-known ones: the name of a file, or PEM.',
  },
  'tls-verify': {
    type: 'choice',
    group: 'connection',
    placeholder: 'BOOLEAN',
    choices: ['true', 'false'],
    default: 'true',
    help: 'Whether certificates of servers are verified. With `false` whoever stands in between can read the credentials: for a server on a network of your own only, and `ca-file` is better there too.',
  },
  'fixed-host': {
    type: 'boolean',
    group: 'connection',
    placeholder: 'BOOLEAN',
    default: 'false',
    help: 'Whether the server knows its own name, and shows no links to another one that a request made up in its `Host` header: then a check asks so. Many servers build links of the name that their proxy passes on, and are right to; behind a proxy such a request may end at another server.',
  },
} as const satisfies Record<string, Option>
