import { clientAuthMethods } from '../../http/auth/authenticator.js'
import type { Option } from './option.js'

/** Who the client is. */
export const credentialOptions = {
  auth: {
    type: 'secret',
    group: 'credentials',
    placeholder: 'VALUE',
    help: 'Value of the `Authorization` header, such as `Bearer TOKEN`. `none` says that the server asks for no credentials.',
  },
  token: {
    type: 'secret',
    group: 'credentials',
    placeholder: 'TOKEN',
    help: 'Bearer token, without the word `Bearer`.',
  },
  username: {
    type: 'text',
    group: 'credentials',
    placeholder: 'NAME',
    help: 'User name for HTTP Basic authentication; needs `password`.',
  },
  password: {
    type: 'secret',
    group: 'credentials',
    placeholder: 'PASSWORD',
    help: 'Password for HTTP Basic authentication; needs `username`.',
  },
  headers: {
    type: 'headers',
    group: 'credentials',
    placeholder: 'NAME: VALUE',
    help: 'Further header fields of every request, one `Name: value` a line. Their values are treated as secrets.',
  },
  'token-command': {
    type: 'text',
    group: 'credentials',
    placeholder: 'COMMAND',
    help: 'Shell command that prints a bearer token. It runs once at the start, and once more when the server refuses the token with 401.',
  },
  'oauth-token-url': {
    type: 'url',
    group: 'credentials',
    placeholder: 'URL',
    help: 'Token endpoint of an OAuth 2 server. Tokens are asked for there, with the grant `client_credentials`, or with `oauth-refresh-token` where that is given.',
  },
  'oauth-client-id': {
    type: 'text',
    group: 'credentials',
    placeholder: 'ID',
    help: 'Who the client is to the OAuth server.',
  },
  'oauth-client-auth': {
    type: 'choice',
    group: 'credentials',
    placeholder: 'METHOD',
    choices: clientAuthMethods,
    default: 'client_secret_basic',
    help: 'How the client proves that to the OAuth server: with `oauth-client-secret` in a header (`client_secret_basic`) or in the body (`client_secret_post`), with an assertion that `oauth-private-key` signs (`private_key_jwt`), or not at all, or by its certificate (`none`).',
  },
  'oauth-client-secret': {
    type: 'secret',
    group: 'credentials',
    placeholder: 'SECRET',
    help: 'Secret of the client, for `client_secret_basic` and `client_secret_post`.',
  },
  'oauth-private-key': {
    type: 'pem',
    group: 'credentials',
    placeholder: 'KEY',
    help: 'Private key of the client, for `private_key_jwt`: PEM, or the name of a file that holds it.',
  },
  'oauth-key-id': {
    type: 'text',
    group: 'credentials',
    placeholder: 'ID',
    help: 'Id (`kid`) by which the OAuth server knows that key.',
  },
  'oauth-issuer': {
    type: 'text',
    group: 'credentials',
    placeholder: 'ISSUER',
    help: 'Whom an assertion is for (`aud`), where the OAuth server wants to read its issuer there. The token URL when empty.',
  },
  'oauth-refresh-token': {
    type: 'secret',
    group: 'credentials',
    placeholder: 'TOKEN',
    help: 'Refresh token, which access tokens are asked for with. A run tells when the server puts another in its place.',
  },
  'oauth-scope': {
    type: 'text',
    group: 'credentials',
    placeholder: 'SCOPE …',
    help: 'Scopes of the token, separated by blanks.',
  },
  'oauth-parameters': {
    type: 'variables',
    group: 'credentials',
    placeholder: 'NAME=VALUE',
    help: 'Further parameters of token requests, one `name=value` a line, such as `audience=https://scim.example.com`.',
  },
  'client-certificate': {
    type: 'pem',
    group: 'credentials',
    placeholder: 'CERTIFICATE',
    help: 'Certificate that the client shows (mutual TLS), with those that lead to its authority: PEM, or the name of a file that holds it. The server under test and the token endpoint get to see it.',
  },
  'client-key': {
    type: 'pem',
    group: 'credentials',
    placeholder: 'KEY',
    help: 'Private key of `client-certificate`: PEM, or the name of a file that holds it.',
  },
  'client-key-passphrase': {
    type: 'secret',
    group: 'credentials',
    placeholder: 'PASSPHRASE',
    help: 'Passphrase of `client-key`, where that is encrypted.',
  },
  'second-auth': {
    type: 'secret',
    group: 'credentials',
    placeholder: 'VALUE',
    help: 'Value of the `Authorization` header of a second tenant, such as `Bearer TOKEN`. With it the checks prove that the tenants stay apart. What they create there they delete again.',
  },
  'second-headers': {
    type: 'headers',
    group: 'credentials',
    placeholder: 'NAME: VALUE',
    help: 'Header fields of every request to the second tenant, one `Name: value` a line, in place of `headers`: with them, API keys can stand for the second tenant as well.',
  },
  'second-base-url': {
    type: 'url',
    group: 'credentials',
    placeholder: 'URL',
    help: 'Base URL of the second tenant, where it has one of its own. The base URL when empty.',
  },
  'on-missing-auth': {
    type: 'choice',
    group: 'credentials',
    placeholder: 'WHAT',
    choices: ['auto', 'skip', 'fail'],
    default: 'auto',
    where: 'action',
    help: 'What to do when the credentials are empty: `skip` the run, or `fail` with a configuration error. `auto` skips where GitHub hands out no secrets (pull requests from forks and from Dependabot) and fails elsewhere.',
  },
} as const satisfies Record<string, Option>
