import type { Session } from '../engine/session.js'

/** Takes out of things that were written down what was found to be a secret, or a name, only later. */
export type Complete = <One>(
  written: readonly One[],
  again: (one: One, redact: (text: string) => string) => One,
) => readonly One[]

/**
 * To be made before anything is written down. A token of a conversation is known for one when it is sent, and
 * the answer that gave it came before; whoever an error names may be shown by a list that is asked for later.
 */
export function completeOf({ redactor, people }: Pick<Session, 'redactor' | 'people'>): Complete {
  const known = redactor.learned()
  return (written, again) =>
    people || redactor.learned() > known ? written.map((one) => again(one, redactor.text)) : written
}
