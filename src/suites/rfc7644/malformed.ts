import type { Answer } from '../../engine/answer.js'
import { expect } from '../../engine/expect.js'
import { eachType } from '../../engine/instance.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { checks, type BuiltInCheck } from '../checks.js'
import type { FaultId } from '../../reference/faults/index.js'
import { Skip } from '../../engine/signals.js'
import { skipUnlessOffered } from './accepted.js'
import { textChange } from './text-change.js'
import { aim, asking } from './refusals.js'

/** Bodies that are no JSON object, made of one. */
const bodies = {
  truncated: (json) => json.slice(0, -8),
  array: (json) => `[${json}]`,
  string: (json) => JSON.stringify(json),
  null: () => 'null',
  form: () => 'userName=form&active=true',
} as const satisfies Record<string, (json: string) => string>

type Kind = keyof typeof bodies

/** What a malformed body is sent to, shared by the checks that look at its status and its keyword. */
const asks = {
  POST: (scim, type, kind) =>
    scim.request('POST', type.endpoint, { text: bodies[kind](JSON.stringify(scim.payload(type))) }),
  async PUT(scim, type, kind) {
    const { path, body } = await aim(scim, type)
    return scim.request('PUT', path, { text: bodies[kind](JSON.stringify(body)) })
  },
  async PATCH(scim, type, kind) {
    const { path } = await aim(scim, type)
    const text = bodies[kind](JSON.stringify(textChange(scim, type)))
    return scim.request('PATCH', path, { text })
  },
  async search(scim, { endpoint }, kind) {
    const schemas = ['urn:ietf:params:scim:api:messages:2.0:SearchRequest']
    const text = bodies[kind](JSON.stringify({ schemas, count: 1 }))
    return scim.request('POST', `${endpoint}/.search`, { text })
  },
} as const satisfies Record<string, (scim: Scim, type: ResourceType, kind: Kind) => Promise<Answer>>

type Verb = keyof typeof asks

/** RFC 7644, section 3.12: bodies that can not be read. */
export const malformed = checks({
  'truncated-on-patch': {
    ...status('PATCH', 'truncated', 'of JSON that breaks off'),
    needs: 'patch',
  },
  'truncated-on-search': status('search', 'truncated', 'of JSON that breaks off'),
  'array-on-replace': status('PUT', 'array', 'of a JSON array'),
  'string-on-create': status('POST', 'string', 'of a JSON string'),
  'null-on-create': status('POST', 'null', 'of null'),
  'null-on-replace': status('PUT', 'null', 'of null'),
  'form-on-create': status('POST', 'form', 'of the fields of a web form'),
  'keyword-on-create': keyword('POST'),
  'keyword-on-replace': keyword('PUT'),
  'keyword-on-search': keyword('search'),
})

function status(verb: Verb, kind: Kind, words: string): BuiltInCheck {
  return {
    title: `${nameOf(verb)} ${words} answers 400`,
    cites: 'rfc7644-3.12-08',
    proof: { [`malformed/${kind}-${verb.toLowerCase()}-500` as FaultId]: 'status' },
    hint: 'Answer 400 when the body is no JSON object.',
    each: eachType,
    async run(scim, { type }) {
      expect.status(await answered(scim, type, verb, kind), 400)
    },
  }
}

function keyword(verb: Verb): BuiltInCheck {
  return {
    title: `${nameOf(verb)} of JSON that breaks off is refused as invalidSyntax`,
    cites: 'rfc7644-3.12-23',
    proof: { [`malformed/${verb.toLowerCase()}-without-keyword` as FaultId]: '/scimType' },
    hint: 'Give the 400 for a body that is no JSON the scimType invalidSyntax.',
    each: eachType,
    async run(scim, { type }) {
      const answer = await answered(scim, type, verb, 'truncated')
      expect.status(answer, 400)
      expect.attribute(answer, 'scimType', 'invalidSyntax')
    },
  }
}

function nameOf(verb: Verb): string {
  return verb === 'search' ? 'POST to .search' : verb
}

async function answered(scim: Scim, type: ResourceType, verb: Verb, kind: Kind): Promise<Answer> {
  await scim.reader(type)
  const answer = await asking(scim, `${verb} ${kind} ${type.endpoint}`, () =>
    asks[verb](scim, type, kind),
  )
  if (verb !== 'POST') skipUnlessOffered(answer)
  // What nobody has ever offered there can not be searched.
  if (verb === 'search' && answer.status === 404) throw new Skip('the target offers no .search')
  return answer
}
