import { pointerOf } from '../../core/pointer.js'
import type { Answer } from '../../engine/answer.js'
import { expect, findingOf } from '../../engine/expect.js'
import { elementsOf, memberOf } from '../exchanges/members.js'
import { judge } from './need.js'
import { sendMove } from './send.js'
import type { Actor, Stage } from './stage.js'
import type { Role } from './wire.js'

/** A resource as an answer shows it, and where it stands in there. */
export interface Sight {
  readonly answer: Answer
  readonly resource: unknown
  readonly pointer: string
}

/** Reads a role by its id; without 200 the check ends. */
export async function byId({ scim, profile }: Stage, { path = '' }: Actor): Promise<Sight> {
  const answer = await scim.request('GET', path, { headers: profile.headers.GET })
  expect.status(answer, 200)
  expect.json(answer)
  return { answer, resource: answer.body, pointer: '' }
}

/** The members of a group; a server may show them only to who asks for them. */
export async function membersOf(stage: Stage, { path = '' }: Actor): Promise<Sight> {
  const { scim, profile } = stage
  const options = { headers: profile.headers.GET, search: 'attributes=members' }
  const answer = await scim.request('GET', path, options)
  expect.status(answer, 200)
  expect.json(answer)
  return { answer, resource: answer.body, pointer: '/members' }
}

/** Looks a role up as the client does: it is there exactly once, under its id. */
export async function byMatch(stage: Stage, role: Role, kind: Actor['kind']): Promise<Sight> {
  const move = stage.profile.match[kind](role)
  const answer = await sendMove(stage, move, 'probe')
  const needs = [
    { at: '/totalResults', is: 1 },
    { at: '/Resources', count: 1 },
    { at: '/Resources/0/id', is: `{{${role}Id}}` },
  ]
  judge(answer, { ...move, needs }, stage.variables)
  return { answer, resource: answer.at('/Resources/0'), pointer: '/Resources/0' }
}

/** A look at the total, at the end of the list, and then the whole of it. */
const pageSizes = [1, 20] as const
const pageSize = 100
const mostPages = 10
const walks = 3

/**
 * Finds a role in the whole list. Others may come and go meanwhile, so that the list is walked again
 * before anything is said to be missing; nothing is said of a list that is too long, or that got shorter
 * from one page to the next, as pages shift then. One that is the same at each walk is no such list.
 */
export async function inList(
  stage: Stage,
  role: Role,
  kind: Actor['kind'],
): Promise<Sight | undefined> {
  const { scim, profile, variables } = stage
  const id = variables.get(`${role}Id`)
  const path = kind === 'user' ? '/Users' : '/Groups'
  let last: Answer | undefined
  let isShrinking = false
  const totals = new Set<number>()
  for (let walk = 1; walk <= walks; walk += 1) {
    const seen = new Set<number>()
    let next: number | undefined = 1
    let before = 0
    for (let page = 1; next !== undefined && page <= mostPages; page += 1) {
      const count: number = pageSizes[page - 1] ?? pageSize
      const search = `startIndex=${next}&count=${count}`
      const answer: Answer = await scim.get(path, { headers: profile.headers.GET, search })
      expect.status(answer, 200)
      last = answer
      const found = elementsOf(answer.at('/Resources'))
      const index = found.findIndex((one) => memberOf(one, 'id') === id)
      if (index >= 0)
        return { answer, resource: found[index], pointer: pointerOf('Resources', index) }
      for (let at = next; at < next + found.length; at += 1) seen.add(at)
      const total = Number(answer.at('/totalResults') ?? 0)
      if (page === 1) totals.add(total)
      isShrinking ||= total < before
      before = total
      if (found.length === 0 || !Number.isInteger(total)) break
      next = nextStart(seen, total, page === 1 ? pageSizes[1] : found.length)
      if (next !== undefined && page === mostPages) return undefined
    }
  }
  if (isShrinking && totals.size > 1) return undefined
  last?.report(findingOf(last, '/Resources', `a list with the ${role}`, `a list without`))
  return undefined
}

/** What is new stands at the end of most lists, so that the last page is looked at second. */
function nextStart(seen: ReadonlySet<number>, total: number, page: number): number | undefined {
  const last = Math.max(1, total - page + 1)
  if (!seen.has(total) && !seen.has(last)) return last
  for (let at = 1; at <= total; at += 1) if (!seen.has(at)) return at
  return undefined
}
