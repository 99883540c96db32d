import { startReference, type ReferenceServer } from '../../src/reference/index.js'

type Options = Parameters<typeof startReference>[0]

/** An answer of the server under test, its body read. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The body as JSON; undefined when there is none or it is none. */
  readonly body: any // eslint-disable-line @typescript-eslint/no-explicit-any
}

/** A running server and the means to talk to it. */
export interface Session {
  readonly server: ReferenceServer
  send(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>
  /** Creates a user with a userName of its own. */
  user(attributes?: object): Promise<{ id: string; path: string; userName: string }>
  group(attributes?: object): Promise<{ id: string; path: string }>
  /** Creates a device with a serial number of its own. */
  device(attributes?: object): Promise<{ id: string; path: string }>
  patch(path: string, ...operations: object[]): Promise<Answer>
  /** The values of an attribute of those users that a filter finds, sorted. */
  found(filter: string, attribute?: string, endpoint?: string): Promise<unknown[]>
}

export const urn = {
  user: 'urn:ietf:params:scim:schemas:core:2.0:User',
  group: 'urn:ietf:params:scim:schemas:core:2.0:Group',
  enterprise: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
  device: 'urn:example:params:scim:schemas:2.0:Device',
  asset: 'urn:example:params:scim:schemas:extension:asset:2.0:Device',
  patch: 'urn:ietf:params:scim:api:messages:2.0:PatchOp',
  search: 'urn:ietf:params:scim:api:messages:2.0:SearchRequest',
  list: 'urn:ietf:params:scim:api:messages:2.0:ListResponse',
  error: 'urn:ietf:params:scim:api:messages:2.0:Error',
} as const

/** Starts a server and hands out a session. */
export async function open(options?: Options): Promise<Session> {
  const server = await startReference(options)
  let count = 0
  const send: Session['send'] = async (method, path, body, headers = {}) => {
    const response = await fetch(server.url + path, {
      method,
      headers: { 'content-type': 'application/scim+json', ...headers },
      ...(body !== undefined && {
        body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
      }),
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, body: parsed(text) }
  }
  const create = async (endpoint: string, body: object): Promise<{ id: string; path: string }> => {
    const answer = await send('POST', endpoint, body)
    if (answer.status !== 201) throw new Error(`${answer.status} ${answer.text}`)
    const id: string = answer.body.id
    return { id, path: `${endpoint}/${id}` }
  }
  return {
    server,
    send,
    async user(attributes = {}) {
      const userName = `user-${(count += 1)}`
      const body = { schemas: [urn.user], userName, ...attributes }
      return { userName, ...(await create('/Users', body)) }
    },
    group: (attributes = {}) =>
      create('/Groups', { schemas: [urn.group], displayName: 'Group', ...attributes }),
    device: (attributes = {}) => {
      const serialNumber = `serial-${(count += 1)}`
      return create('/Devices', {
        schemas: [urn.device],
        displayName: 'Device',
        serialNumber,
        ...attributes,
      })
    },
    patch: (path, ...operations) =>
      send('PATCH', path, { schemas: [urn.patch], Operations: operations }),
    async found(filter, attribute = 'userName', endpoint = '/Users') {
      const answer = await send('GET', `${endpoint}?filter=${encodeURIComponent(filter)}`)
      if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`)
      const resources: Record<string, unknown>[] = answer.body.Resources
      return resources.map((resource) => resource[attribute]).sort()
    },
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
