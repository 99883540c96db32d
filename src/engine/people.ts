import type { Pseudonyms } from '../core/pseudonyms.js'
import { parseJson } from '../core/json.js'
import { percentEncoded } from '../core/percent-encoded.js'
import type { WireResponse } from '../http/message.js'
import type { Ledger } from './ledger.js'

/** Attributes that name people, or lead to them, wherever they stand; those of other APIs are among them. */
const naming =
  /^(userName|displayName|display|nick_?name|formatted|(given|family|middle|first|last|full)_?name|surname|login|userPrincipalName|preferred_?username|phone_?number|mobilePhone|externalId|employeeNumber|profileUrl|streetAddress|locality|postalCode)$/i
/** Attributes all of whose texts do. */
const personal =
  /^(name|emails|phoneNumbers|ims|photos|addresses|x509Certificates|manager|members)$/i
/** Leads to other resources, so that what stands there tells nothing of whose this one is. */
const leading = /^(members|manager|groups)$/i
/** Says of what kind a value is, and nothing of a person. */
const describing = /^(type|primary|\$ref|value\$ref)$/i
/** A member by its shape, in JSON that is none. */
const member = /"(\w{1,40})"\s*:\s*"([^"\\]{1,200})"/g
/** Begins where a word does: from within one, every long text would be read again and again. */
const address = /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+){1,126}/g

/** Documents in which attributes, and no people, have names. */
const describingServer = /\/(Schemas|ResourceTypes|ServiceProviderConfigs?)([/?]|$)/i

/** Finds out who is named in answers, beside what the run itself has created. */
export interface People {
  /**
   * Looks at an answer before it is written down. `path` is that of the request, or its URL where that is
   * not below the base URL; `sent` is its URL and body.
   * False for a body that can't be read, so that nobody knows who is named in it.
   */
  look(response: WireResponse, path: string, sent: string, ledger: Ledger): boolean
}

/** Makes one for a run with this mark. */
export function createPeople(pseudonyms: Pseudonyms, mark: string): People {
  const ours = new Set<string>()
  const carriesMark = (text: string): boolean => text.toLowerCase().includes(mark)
  const learn = (text: string): void => {
    if (!carriesMark(text)) pseudonyms.learn(text)
  }
  const isOurs = (resource: object, paths: readonly string[], ledger: Ledger): boolean =>
    paths.some((path) => ledger.isCreated(path)) ||
    carriesMark(
      JSON.stringify(resource, (key, value: unknown) => (leading.test(key) ? undefined : value)),
    )

  return {
    look(response, path, sent, ledger) {
      for (const [found] of sent.matchAll(address)) ours.add(found.toLowerCase())
      const body = parseJson(response.body)
      for (const resource of describingServer.test(path) ? [] : resourcesOf(body)) {
        const { id } = resource
        const paths = [path, `${path}/${percentEncoded(String(id))}`]
        if (!isOurs(resource, paths, ledger)) namesOf(resource, false).forEach(learn)
      }
      // Also where no resource stands: in the words of an error, or in a header.
      const { body: whole, statusText, headers } = response
      const texts = [whole, statusText, ...headers.map(([, value]) => value)]
      for (const text of texts)
        for (const [found] of text.matchAll(address))
          if (!ours.has(found.toLowerCase())) learn(found)
      if (body !== undefined || whole.trim() === '') return true
      // Its body is not written down, but what stands in it may stand in other texts as well.
      for (const [, name = '', text = ''] of whole.matchAll(member))
        if (naming.test(name)) learn(text)
      return false
    },
  }
}

function resourcesOf(body: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (Array.isArray(body)) return body.filter(isObject)
  if (!isObject(body)) return []
  const { Resources: list } = body
  if (Array.isArray(list)) return list.filter(isObject)
  if ('schemas' in body) return [body]
  // Other APIs have lists of other names; each resource in them has to be judged alone.
  const isListed = (one: unknown): boolean => isObject(one) && 'id' in one
  const lists = Object.values(body).filter((value) => Array.isArray(value))
  const rest = Object.entries(body).map(([name, value]): [string, unknown] => [
    name,
    Array.isArray(value) ? value.filter((one) => !isListed(one)) : value,
  ])
  return [Object.fromEntries(rest), ...lists.flat().filter(isObject).filter(isListed)]
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function namesOf(value: unknown, isPersonal: boolean): readonly string[] {
  if (typeof value === 'string') return isPersonal ? [value] : []
  if (Array.isArray(value)) return value.flatMap((one) => namesOf(one, isPersonal))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => {
    if (describing.test(name)) return []
    return namesOf(inner, isPersonal || naming.test(name) || personal.test(name))
  })
}
