import { createPublicKey } from 'node:crypto'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import Provider, { type Configuration } from 'oidc-provider'
import { certified, type Certified } from './certificate.js'

/** An OAuth server of a test, over TLS. */
export interface OAuthServer {
  readonly tokenUrl: string
  readonly issuer: string
  readonly tls: Certified
  /** Requests for a token so far. */
  readonly requests: readonly string[]
  /** A refresh token for the client `refresher`, which every use puts another in the place of. */
  refreshToken(): Promise<string>
  /** Whether it has issued an access token and not revoked it. */
  knows(token: string): Promise<boolean>
  close(): Promise<void>
}

/** The secret of every client that has one. */
export const clientSecret = 'a secret of: the%client+'

/** Starts an OAuth server with a client for each method, named after it; `privateKey` is that of the one with a key. */
export async function startOAuth(privateKey: string): Promise<OAuthServer> {
  const tls = certified()
  const requests: string[] = []
  const server = createServer(tls)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `https://127.0.0.1:${String((server.address() as AddressInfo).port)}`
  const machine = {
    client_secret: clientSecret,
    grant_types: ['client_credentials'],
    redirect_uris: [],
    response_types: [] as [],
  }
  const { client_secret: _, ...keyed } = machine
  const jwk = createPublicKey(privateKey).export({ format: 'jwk' })
  const configuration: Configuration = {
    clients: [
      { ...machine, client_id: 'basic', token_endpoint_auth_method: 'client_secret_basic' },
      { ...machine, client_id: 'post', token_endpoint_auth_method: 'client_secret_post' },
      {
        client_id: 'refresher',
        client_secret: clientSecret,
        grant_types: ['authorization_code', 'refresh_token'],
        redirect_uris: ['https://client.test/callback'],
      },
    ],
    features: { clientCredentials: { enabled: true }, devInteractions: { enabled: false } },
    scopes: ['openid', 'offline_access', 'scim'],
    rotateRefreshToken: true,
    ttl: { ClientCredentials: 600, AccessToken: 600, RefreshToken: 600, Grant: 600 },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  }
  const provider = quietly(() => new Provider(issuer, configuration))
  // What is configured is cloned into objects of another realm than that of a test, which a key may not be.
  const keyHolder = Reflect.construct(provider.Client, [
    {
      ...keyed,
      client_id: 'jwt',
      token_endpoint_auth_method: 'private_key_jwt',
      jwks: { keys: [{ ...jwk, kid: 'key-1', use: 'sig' }] },
    },
  ]) as InstanceType<typeof provider.Client>
  const find = provider.Client.find.bind(provider.Client)
  provider.Client.find = (id) => (id === 'jwt' ? Promise.resolve(keyHolder) : find(id))
  const answer = provider.callback()
  server.on('request', (request, response) => {
    requests.push(`${request.method ?? ''} ${request.url ?? ''}`)
    void answer(request, response)
  })
  return {
    tokenUrl: `${issuer}/token`,
    issuer,
    tls,
    requests,
    async refreshToken() {
      const client = await provider.Client.find('refresher')
      if (!client) throw new Error('there is no client')
      const grant = new provider.Grant({ accountId: 'somebody', clientId: 'refresher' })
      grant.addOIDCScope('openid offline_access')
      const grantId = await grant.save()
      const values = { accountId: 'somebody', client, grantId, gty: 'authorization_code' }
      return new provider.RefreshToken({
        ...values,
        scope: 'openid offline_access',
      }).save()
    },
    async knows(token) {
      const found = [
        await provider.ClientCredentials.find(token),
        await provider.AccessToken.find(token),
      ]
      return found.some(Boolean)
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** The server complains of keys that a test does not need, and of the age of Node. */
function quietly<T>(make: () => T): T {
  const { warn, info } = console
  console.warn = console.info = () => undefined
  try {
    return make()
  } finally {
    Object.assign(console, { warn, info })
  }
}
