import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Protocol } from '../../src/core/protocol.js'
import { serve } from './http-server.js'

/** The SCIM server that the app of an org is connected with. */
export interface Connected {
  readonly scimUrl: string
  readonly token: string
  /** The version of SCIM that the app speaks; 2.0 unless it is given. */
  readonly protocol?: Protocol
}

/** A request of the org to the SCIM server, and the status that it got. */
export interface Provisioned {
  readonly line: string
  readonly status: number
}

/** What the versions of SCIM differ in for Okta. */
const dialects = {
  '2.0': {
    mediaType: 'application/scim+json',
    userSchema: 'urn:ietf:params:scim:schemas:core:2.0:User',
    locale: 'en-US',
    activation: (_: string, active: boolean): Body => ({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [{ op: 'replace', value: { active } }],
    }),
  },
  '1.1': {
    mediaType: 'application/json',
    userSchema: 'urn:scim:schemas:core:1.0',
    locale: 'en_US',
    activation: (id: string, active: boolean): Body => ({
      schemas: ['urn:scim:schemas:core:1.0'],
      id,
      active,
    }),
  },
} as const

interface Profile {
  readonly firstName: string
  readonly lastName: string
  readonly email: string
  readonly login: string
}

type Body = Readonly<Record<string, unknown>>

/**
 * A stand-in for an Okta org with one app that provisions over SCIM, as a catalogue app does: it looks a
 * user up before it creates one, reads before it replaces, and switches users on and off by PATCH. It has
 * provisioned before it answers, so that nobody has to wait.
 */
export async function startOktaOrg(token: string, appId: string, connected: Connected) {
  const dialect = dialects[connected.protocol ?? '2.0']
  const users = new Map<string, { profile: Profile; active: boolean; scimId?: string }>()
  const provisioned: Provisioned[] = []

  async function scim(method: string, path: string, body?: Body): Promise<Body> {
    const response = await fetch(connected.scimUrl + path, {
      method,
      headers: {
        accept: dialect.mediaType,
        'accept-charset': 'utf-8',
        'user-agent': 'Okta SCIM Client 1.0.0',
        authorization: `Bearer ${connected.token}`,
        ...(body ? { 'content-type': `${dialect.mediaType}; charset=utf-8` } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const text = await response.text()
    provisioned.push({ line: `${method} ${path}`, status: response.status })
    return (text === '' ? {} : JSON.parse(text)) as Body
  }

  /** Links the user that has the name already, or creates it; what is switched off is switched on. */
  async function assign(id: string): Promise<void> {
    const user = users.get(id)
    if (!user) return
    const { profile } = user
    const filter = encodeURIComponent(`userName eq "${profile.login}"`)
    const found = await scim('GET', `/Users?filter=${filter}&startIndex=1&count=100`)
    const [known] = (found['Resources'] as Body[] | undefined) ?? []
    if (known) {
      user.scimId = String(known['id'])
      await push(id)
      if (known['active'] !== true) await activate(id, true)
      return
    }
    const created = await scim('POST', '/Users', {
      schemas: [dialect.userSchema],
      ...attributesOf(profile),
      displayName: `${profile.firstName} ${profile.lastName}`,
      locale: dialect.locale,
      externalId: id,
      groups: [],
      password: `Pw-${id}-9x`,
      active: true,
    })
    if (typeof created['id'] === 'string') user.scimId = created['id']
  }

  /** Reads the user, puts the profile into what came, and sends all of it back. */
  async function push(id: string): Promise<void> {
    const { profile, scimId } = users.get(id) ?? {}
    if (!profile || scimId === undefined) return
    const path = `/Users/${encodeURIComponent(scimId)}`
    await scim('PUT', path, { ...(await scim('GET', path)), ...attributesOf(profile) })
  }

  async function activate(id: string, active: boolean): Promise<void> {
    const scimId = users.get(id)?.scimId
    if (scimId === undefined) return
    const path = `/Users/${encodeURIComponent(scimId)}`
    await scim('PATCH', path, dialect.activation(scimId, active))
  }

  const routes: readonly (readonly [
    RegExp,
    (id: string, body: Body) => Promise<{ status: number; json?: unknown }>,
  ])[] = [
    [/^GET \/api\/v1\/apps\/([^/]+)$/, (id) => answer(id === appId ? 200 : 404, { id })],
    [
      /^POST \/api\/v1\/users\?activate=true$/,
      (_, { profile }) => {
        const id = `00u${String(users.size + 1)}${appId}`
        users.set(id, { profile: profile as Profile, active: true })
        return answer(200, { id, status: 'ACTIVE', profile })
      },
    ],
    [
      /^POST \/api\/v1\/apps\/[^/]+\/users$/,
      async (_, { id }) => {
        await assign(String(id))
        return answer(200, { id, scope: 'USER' })
      },
    ],
    [
      /^PUT \/api\/v1\/users\/([^/]+)$/,
      async (id, { profile }) => {
        const user = users.get(id)
        if (user) users.set(id, { ...user, profile: { ...user.profile, ...(profile as Profile) } })
        await push(id)
        return answer(user ? 200 : 404, { id, profile })
      },
    ],
    [
      /^POST \/api\/v1\/users\/([^/]+)\/lifecycle\/deactivate$/,
      async (id) => {
        await activate(id, false)
        return answer(200, {})
      },
    ],
    // A person that is back is assigned to no app any more, so the app hears of it with the assignment.
    [/^POST \/api\/v1\/users\/[^/]+\/lifecycle\/activate$/, () => answer(200, {})],
    [
      /^DELETE \/api\/v1\/apps\/[^/]+\/users\/([^/]+)$/,
      async (id) => {
        await activate(id, false)
        return answer(204)
      },
    ],
  ]

  async function respond(request: IncomingMessage, response: ServerResponse, text: string) {
    const line = `${request.method ?? ''} ${request.url ?? ''}`
    const [match, act] = routes
      .map(([pattern, then]) => [pattern.exec(line), then] as const)
      .find(([found]) => found !== null) ?? [null, () => answer(404, {})]
    const isKnown = request.headers.authorization === `SSWS ${token}`
    const body = text === '' ? {} : (JSON.parse(text) as Body)
    const { status, json } = isKnown
      ? await act(decodeURIComponent(match?.[1] ?? ''), body)
      : { status: 401, json: { errorCode: 'E0000011' } }
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(json === undefined ? '' : JSON.stringify(json))
  }

  const { url, close } = await serve((request, response, body) => {
    respond(request, response, body).catch((error: unknown) => {
      response.writeHead(500).end(String(error))
    })
  })
  return { url, provisioned, close }
}

function answer(status: number, json?: unknown): Promise<{ status: number; json?: unknown }> {
  return Promise.resolve(json === undefined ? { status } : { status, json })
}

function attributesOf({ firstName, lastName, email, login }: Profile): Body {
  return {
    userName: login,
    name: { givenName: firstName, familyName: lastName },
    emails: [{ primary: true, value: email, type: 'work' }],
  }
}
