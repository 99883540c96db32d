import type { IncomingMessage } from 'node:http'
import { startReference } from '../../src/reference/index.js'
import { serve, type TestServer } from './http-server.js'

/** The extension that this server demands of every user, and knows by itself alone. */
export const payroll = 'urn:example:params:scim:schemas:extension:payroll:2.0:User'

/** One of the habits of this server. */
export type Demand = 'domain' | 'password' | 'payroll'

/**
 * The reference server behind a gate with the habits of a company: users of its own e-mail domain
 * only, passwords that keep its rules, and a cost centre for everyone. What the gate lets through is
 * answered by the honest server.
 */
export async function startDemandingServer(
  token: string,
  demands: readonly Demand[] = ['domain', 'password', 'payroll'],
): Promise<TestServer> {
  const server = await startReference({ token })
  const { origin } = new URL(server.url)
  const gate = await serve((request, response, body) => {
    const refusal = request.method === 'POST' ? refusalOf(request, body, demands) : undefined
    if (refusal !== undefined) {
      response.writeHead(400, { 'content-type': 'application/scim+json' })
      response.end(
        JSON.stringify({
          schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
          status: '400',
          scimType: 'invalidValue',
          detail: refusal,
        }),
      )
      return
    }
    void forward(request, withoutPayroll(body)).then(
      async (answer) => {
        const headers = [...answer.headers].map(([name, value]) => [name, here(value)] as const)
        const kept = headers.filter(([name]) => !/^(content-length|connection)$/.test(name))
        response.writeHead(answer.status, Object.fromEntries(kept))
        response.end(here(await answer.text()))
      },
      () => response.destroy(),
    )
  })
  const here = (text: string): string => text.replaceAll(origin, gate.url)
  const forward = (request: IncomingMessage, body: string): Promise<Response> =>
    fetch(`${origin}${request.url ?? ''}`, {
      method: request.method ?? 'GET',
      headers: Object.entries(request.headers).flatMap(([name, value]) =>
        typeof value === 'string' && !/^(host|connection|content-length)$/.test(name)
          ? [[name, value] as [string, string]]
          : [],
      ),
      ...(body === '' ? {} : { body }),
    })
  return {
    url: server.url.replace(origin, gate.url),
    requests: gate.requests,
    async close() {
      await gate.close()
      await server.close()
    },
  }
}

interface SentUser {
  readonly userName?: string
  readonly emails?: readonly { readonly value: string }[]
  readonly password?: string
  readonly [payroll]?: { readonly costCentre?: string }
}

function refusalOf(
  { url = '' }: IncomingMessage,
  body: string,
  demands: readonly Demand[],
): string | undefined {
  if (!url.endsWith('/Users')) return undefined
  const user = JSON.parse(body) as SentUser
  return demands.map((demand) => refusals[demand](user)).find((refusal) => refusal !== undefined)
}

const refusals: Readonly<Record<Demand, (user: SentUser) => string | undefined>> = {
  domain({ userName = '', emails = [] }) {
    const names = [userName, ...emails.map(({ value }) => value)]
    const foreign = names.find((name) => !name.endsWith('@corp.example'))
    return foreign === undefined ? undefined : `${foreign} is not of corp.example`
  },
  password({ password = '' }) {
    const isFine = /[A-Z]/.test(password) && /\d/.test(password) && password.length >= 12
    return isFine ? undefined : `the password ${password} breaks the rules of passwords`
  },
  payroll: (user) =>
    user[payroll]?.costCentre === undefined ? 'a cost centre is needed' : undefined,
}

function withoutPayroll(body: string): string {
  if (!body.includes(payroll)) return body
  const { [payroll]: _, ...user } = JSON.parse(body) as Record<string, unknown>
  const schemas = (user['schemas'] as readonly string[]).filter((schema) => schema !== payroll)
  return JSON.stringify({ ...user, schemas })
}
