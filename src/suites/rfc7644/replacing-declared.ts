import type { Answer } from '../../engine/answer.js'
import type { Attribute } from '../../engine/attribute.js'
import { expect, findingOf } from '../../engine/expect.js'
import { eachType } from '../../engine/instance.js'
import type { Values } from '../../engine/payload.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { pointerOf } from '../../core/pointer.js'
import { checks } from '../checks.js'
import { isMembers } from '../exchanges/members.js'
import { sampleCertificate } from '../rfc7643/sample-bytes.js'
import { demandTaken, isSuccess, skipUnlessOffered } from './accepted.js'
import { withValue } from './body-value.js'
import { freeParts, isShown, isWritten, samplePart, sampleValue } from './patch-sample.js'
import { isSameState, membersOf } from './same-state.js'
import { readInState } from './state.js'

/** RFC 7644, section 3.5.1: what a schema declares readWrite can be written. */
export const replacingDeclared = checks({
  'keeps-what-is-declared': {
    title: 'PUT gives a value to every attribute that the schema declares readWrite',
    cites: ['rfc7644-3.5.1-03', 'rfc7643-7-27'],
    proof: {
      'replacing/drops-nick-name': '/nickName',
      'replacing/drops-phone-numbers': '/phoneNumbers',
      'replacing/drops-region': '/addresses/region',
      'replacing/drops-middle-name': '/name/middleName',
      'replacing/drops-manager':
        '/urn:ietf:params:scim:schemas:extension:enterprise:2.0:User/manager',
      'replacing/drops-model': '/model',
      'replacing/drops-members': '/members',
    },
    hint: 'Declare in /Schemas only what you store, and as readOnly what clients may not write.',
    each: eachType,
    async run(scim, { type }) {
      const attributes = type.attributes.filter(isJudged)
      const samples = await sampled(scim, attributes)
      if (samples.length === 0) throw new Skip(`no attribute of a ${type.name} is declared so`)
      const { path, body } = await scim.resource(type)
      const put = (some: readonly Sample[]): Promise<Answer> =>
        scim.put(path, bodyWith(scim, type, body, some))
      const answer = await put(samples)
      skipUnlessOffered(answer)
      if (isSuccess(answer)) return expectKept(scim, path, samples)
      if (answer.status >= 500) expect.status(answer, 200)
      // A schema says little of what a value may be. What is refused tells nothing of what is kept.
      let taken = 0
      for (const sample of samples) {
        if (!isSuccess(await put([sample]))) continue
        taken += 1
        await expectKept(scim, path, [sample])
      }
      if (taken > 0) return
      demandTaken(await put([]), 200)
      throw new Skip(`the target refuses our sample of every attribute of a ${type.name}`)
    },
  },
})

/** A value that was made up for an attribute. */
interface Sample {
  readonly attribute: Attribute
  readonly value: unknown
  /** Names of the parts of a complex value that have to be there afterwards. */
  readonly parts: readonly string[]
}

/** What a server may know by itself, and refuse or drop with good reason: its own roles and rights. */
const vocabularies = ['roles', 'entitlements']
/** What section 3.1 of RFC 7643 says of these goes before what a schema says. */
const common = ['schemas', 'id', 'meta']

function isJudged(attribute: Attribute): boolean {
  const { mutability, name } = attribute
  const isLeftOut = [...vocabularies, ...common].includes(name)
  return mutability === 'readWrite' && isShown(attribute) && !isLeftOut
}

async function sampled(scim: Scim, attributes: readonly Attribute[]): Promise<readonly Sample[]> {
  const samples: Sample[] = []
  for (const attribute of attributes) {
    const value = await valueOf(scim, attribute)
    const parts = shownParts(attribute, value)
    // A value whose parts are all secret, or not declared at all, need not be seen.
    const isSeen = attribute.type !== 'complex' || parts.length > 0
    if (value !== undefined && isSeen) samples.push({ attribute, value, parts })
  }
  return samples
}

/** The parts of a complex value that are shown without being asked for; how a label is kept is asked elsewhere. */
function shownParts({ subAttributes }: Attribute, value: unknown): readonly string[] {
  const sent = membersOf([value].flat()[0]).map(([name]) => name)
  return subAttributes
    .filter((part) => isWritten(part) && isShown(part) && part.mutability !== 'writeOnly')
    .map(({ name }) => name)
    .filter((name) => name !== 'type' && sent.includes(name))
}

/** A value with all parts that clients may change; `undefined` for what can't be made up. */
async function valueOf(scim: Scim, attribute: Attribute): Promise<unknown> {
  const { name, type, multiValued, subAttributes } = attribute
  const list = (value: unknown): unknown => (multiValued ? [value] : value)
  if (name === 'x509Certificates') return list({ value: sampleCertificate })
  const reference = subAttributes.find((part) => part.name === '$ref') ?? attribute
  const kinds = reference.referenceTypes.filter((kind) => !['external', 'uri'].includes(kind))
  if (kinds.length > 0) {
    const { resourceTypes } = scim.discovery
    const isPerson = kinds.includes('User') && resourceTypes.some((one) => one.name === 'User')
    const hasId = type === 'complex' && subAttributes.some((part) => part.name === 'value')
    return isPerson && hasId ? list({ value: (await scim.user()).id }) : undefined
  }
  const sample = sampleValue(scim, attribute, 0)
  if (type !== 'complex') return sample
  const first: unknown = Array.isArray(sample) ? sample[0] : sample
  const parts = freeParts(attribute).filter((part) => !part.referenceTypes.length)
  const others = parts.filter((part) => isWritten(part) && !has(first, part.name))
  const more = others.map((part) => [part.name, samplePart(scim, attribute, part, 0)] as const)
  return list({ ...(first as Values), ...Object.fromEntries(more) })
}

/** A body with the samples in it; what it has already stays, since the target is known to take that. */
function bodyWith(
  scim: Scim,
  type: ResourceType,
  body: Values,
  samples: readonly Sample[],
): Values {
  return samples.reduce((rest, { attribute, value }) => {
    const { name, schema, multiValued } = attribute
    const there = (schema === type.schema ? rest : (rest[schema] as Values | undefined))?.[name]
    if (there !== undefined && (multiValued || attribute.type !== 'complex')) return rest
    const joined = there === undefined ? value : { ...(value as Values), ...(there as Values) }
    return withValue(scim, type, rest, attribute, joined)
  }, body)
}

/** Every attribute, and every part that was sent of it, has a value: of the server's making, if it likes. */
async function expectKept(scim: Scim, path: string, samples: readonly Sample[]): Promise<void> {
  const read = await readInState(scim, path, (answer) => missingIn(answer, samples).length === 0)
  for (const { pointer, value } of missingIn(read, samples))
    read.report(findingOf(read, pointer, `a value, since ${shown(value)} was sent`, 'nothing'))
}

function missingIn(read: Answer, samples: readonly Sample[]): readonly Missing[] {
  return samples.flatMap(({ attribute: { pointer }, value, parts }) => {
    const kept = read.at(pointer)
    if (isSameState(kept, undefined)) return [{ pointer, value }]
    // A name may be shown as the formatted one alone (RFC 7643, section 4.1.1).
    if (pointer === '/name' && isMembers(kept) && Object.keys(kept).join() === 'formatted')
      return []
    const sent = new Map(membersOf([value].flat()[0]))
    return parts
      .filter((name) => ![kept].flat().some((one) => has(one, name)))
      .map((name) => ({ pointer: `${pointer}${pointerOf(name)}`, value: sent.get(name) }))
  })
}

/** Where nothing is, and what was sent there. */
interface Missing {
  readonly pointer: string
  readonly value: unknown
}

/** Whether an object has a value for an attribute, whatever the case of its name. */
function has(value: unknown, name: string): boolean {
  return membersOf(value).some(
    ([key, member]) => key.toLowerCase() === name.toLowerCase() && !isSameState(member, undefined),
  )
}
