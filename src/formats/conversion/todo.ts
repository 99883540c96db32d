import type { Environment, RequestStep } from '../runscope/model.js'

/**
 * Why a converted step can't be run as it is: it would send something else than the export, or pass with every
 * answer. Nothing for a step that says enough; one that demands nothing passes with every answer at Runscope, too.
 */
export function todoOf(
  step: RequestStep,
  around: Environment,
  lost: readonly string[],
  demandsNothing: boolean,
): string | undefined {
  if (step.before.length + around.before.length > 0)
    return 'a script makes the request; say here what it sends, and take out this line'
  const isScripted = step.after.length + around.after.length > 0
  const unsaid = [...lost, ...(isScripted ? ['a script after the answer'] : [])]
  return demandsNothing && unsaid.length > 0
    ? `nothing that it demands can be said here (${unsaid.join('; ')}); say in expect what the answer must show, and take out this line`
    : undefined
}
