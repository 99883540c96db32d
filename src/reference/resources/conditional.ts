import type { Request } from '../message.js'
import { ScimError } from '../scim-error.js'

/** Whether the client's copy is current, so that 304 is the answer (RFC 7644, section 3.14). */
export function isCurrent(request: Request, tag: string): boolean {
  const condition = request.headers['if-none-match']
  return condition !== undefined && lists(condition, tag)
}

/** Throws 412 when a write was meant for another version. */
export function demandVersion(request: Request, tag: string): void {
  const condition = request.headers['if-match']
  if (condition !== undefined && !lists(condition, tag)) {
    throw new ScimError(412, `The resource has changed: its version is ${tag}, not ${condition}.`)
  }
  if (isCurrent(request, tag)) {
    throw new ScimError(412, `The resource has the version ${tag}, which If-None-Match excludes.`)
  }
}

/** Weak comparison: the samples of RFC 7644 send weak tags in If-Match and mean them to match. */
function lists(condition: string, tag: string): boolean {
  if (condition.trim() === '*') return true
  const tags = condition.match(/(?:W\/)?"[^"]*"/g) ?? []
  return tags.some((candidate) => opaque(candidate) === opaque(tag))
}

function opaque(tag: string): string {
  return tag.replace(/^W\//, '')
}
