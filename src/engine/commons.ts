/** So many answers are kept for checks that ask for the same; who comes later asks again. */
const mostAnswers = 1_000

/** What checks of a run have made for each other, by keys. */
export interface Commons {
  /** What was made under this key; it is made when it was not yet, or is no longer kept. */
  once<T>(key: string, make: () => Promise<T>): Promise<T>
  /** Has it made again for who asks later. */
  drop(key: string): void
}

/** Makes the memory of a run. Resources that stand for many checks stay in it to the end, of answers the last. */
export function createCommons(most = mostAnswers): Commons {
  const made = new Map<string, Promise<unknown>>()
  const answers: string[] = []
  const keep = (key: string, value: unknown): void => {
    if (!isAnswer(value)) return
    answers.push(key)
    if (answers.length > most) made.delete(answers.shift() ?? '')
  }
  return {
    once<T>(key: string, make: () => Promise<T>) {
      const known = made.get(key) as Promise<T> | undefined
      if (known) return known
      const making = make()
      made.set(key, making)
      making.then(
        (value) => keep(key, value),
        () => undefined,
      )
      return making
    },
    drop: (key) => made.delete(key),
  }
}

function isAnswer(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'exchange' in value && 'text' in value
}
