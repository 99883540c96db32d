/** A part of a text that does not hold on to the memory of the whole, as the engine's own parts do. */
export function copied(part: string): string {
  return Buffer.from(part, 'utf8').toString('utf8')
}
