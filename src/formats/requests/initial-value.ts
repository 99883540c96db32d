import type { Scim } from '../../engine/scim.js'
import { randomBuiltIns } from '../template/built-ins.js'
import { baseUrlNames } from './base-url.js'
import { namesIn, render, type Scope } from '../template/template.js'

/** A text that is shorter may stand by chance in what is not this run's. */
export const shortestClaim = 8

/**
 * The value of a variable at the start. What was made at random for it belongs to this run alone, and a
 * resource that carries it may be deleted in the end. Throws `Undefined`.
 */
export function initialValue(name: string, template: string, scope: Scope, scim: Scim): string {
  const filled = render(template, scope)
  const isRandom = namesIn(template).some((used) => randomBuiltIns.includes(used))
  if (isRandom && filled.length >= shortestClaim) scim.claim(filled)
  return baseUrlNames.includes(name) ? filled.replace(/\/+$/, '') : filled
}
