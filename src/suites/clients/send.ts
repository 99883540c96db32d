import { percentEncoded } from '../../core/percent-encoded.js'
import type { Answer } from '../../engine/answer.js'
import type { Values } from '../../engine/payload.js'
import type { RequestOptions } from '../../engine/scim.js'
import { Blocked } from '../../engine/signals.js'
import { asText } from '../../formats/template/casting.js'
import { fill, fillJson } from './filling.js'
import { isMembers } from '../exchanges/members.js'
import { judge, wanted } from './need.js'
import type { QueryStyle } from './profile.js'
import type { Stage } from './stage.js'
import type { Move, Moves } from './wire.js'
import { withValues } from './with-values.js'

/** How a move is sent: what the scenario is about, or what goes before it and must simply work. */
export type Sending = 'probe' | 'setup'

/** Sends moves in their order, and judges each answer before the next request goes out. */
export async function sendAll(stage: Stage, moves: Moves, how: Sending): Promise<void> {
  for (const move of moves) await Promise.all([move].flat().map((one) => sendMove(stage, one, how)))
}

/** Sends one request exactly as the client does, and gives the answer. */
export async function sendMove(stage: Stage, move: Move, how: Sending): Promise<Answer> {
  const { scim, variables } = stage
  const options = optionsOf(stage, move)
  const path = fill(move.path, encoded(stage))
  const answer =
    how === 'probe'
      ? await scim.request(move.method, path, options)
      : await scim.prepare(move.method, path, options)
  if (how === 'setup' && !move.status.includes(answer.status))
    throw new Blocked(
      `it needs ${answer.line} to give ${wanted(move)}, which answered ${answer.status}`,
    )
  // What later moves stand on is taken before anything is judged.
  learn(stage, move, answer, options)
  if (how === 'probe') judge(answer, move, variables)
  return answer
}

function learn(stage: Stage, move: Move, answer: Answer, { json }: RequestOptions): void {
  const { actors, variables } = stage
  for (const [name, pointer] of Object.entries(move.saves ?? {})) {
    const value = answer.at(pointer)
    if (value !== undefined && value !== null && value !== '') variables.set(name, asText(value))
  }
  const reader = move.reads === undefined ? undefined : actors.get(move.reads)
  if (reader && answer.status === 200) reader.read = answer.body
  const created = move.creates === undefined ? undefined : actors.get(move.creates)
  const id = answer.at('/id')
  if (!created || answer.status >= 300 || typeof id !== 'string' || id === '') return
  created.sent = isMembers(json) ? json : {}
  created.read = created.sent
  created.path = `${fill(move.path, variables)}/${percentEncoded(id)}`
  variables.set(`${move.creates}Id`, id)
}

function optionsOf(stage: Stage, move: Move): RequestOptions {
  const { profile, variables } = stage
  const search = move.query && queryOf(move.query, profile.query, stage)
  const json = bodyOf(stage, move)
  const { credentials } = move
  return {
    headers: profile.headers[move.method],
    ...(search === undefined ? {} : { search }),
    ...(json === undefined ? {} : { json: fillJson(json, variables) }),
    ...(credentials === undefined ? {} : { credentials }),
  }
}

function bodyOf({ actors, variables, scim }: Stage, { body, rewrites, creates }: Move): unknown {
  if (rewrites) {
    const read = actors.get(rewrites.role)?.read
    if (!isMembers(read))
      throw new Blocked(
        `it needs what was sent or read of the ${rewrites.role}, which is no object`,
      )
    return withValues(read, fillJson(rewrites.values, variables) as Values)
  }
  if (creates === undefined || !isMembers(body)) return body
  const kind = actors.get(creates)?.kind
  return kind
    ? withDemanded(body, scim.payload(scim.type(kind === 'user' ? 'User' : 'Group')))
    : body
}

/** Who connects a server with demands of its own maps the attributes that it demands. */
function withDemanded(body: Values, payload: Values): Values {
  const usual = ['schemas', 'username', 'name', 'displayname', 'emails', 'active', 'password']
  const has = [...usual, ...Object.keys(body).map((key) => key.toLowerCase())]
  const more = Object.entries(payload).filter(([key]) => !has.includes(key.toLowerCase()))
  if (more.length === 0) return body
  const urns = more.map(([key]) => key).filter((key) => key.startsWith('urn:'))
  const schemas = Array.isArray(body['schemas']) ? (body['schemas'] as unknown[]) : []
  return { ...body, ...Object.fromEntries(more), schemas: [...new Set([...schemas, ...urns])] }
}

/** Writes a query as the client does. */
function queryOf(
  query: NonNullable<Move['query']>,
  { space, tail = '' }: QueryStyle,
  { variables }: Stage,
): string {
  const written = (text: string): string =>
    percentEncoded(fill(text, variables)).replaceAll('%20', space)
  return `${query.map(([name, value]) => `${name}=${written(value)}`).join('&')}${tail}`
}

function encoded({ variables }: Stage): Stage['variables'] {
  return new Map([...variables].map(([name, value]) => [name, percentEncoded(value)]))
}
