/** Lets so many pieces of work be done at the same time, in the order in which they came. */
export interface Lanes {
  run<T>(work: () => Promise<T>): Promise<T>
}

/** Makes lanes. */
export function createLanes(count: number): Lanes {
  let free = count
  const waiting: (() => void)[] = []
  const enter = async (): Promise<void> => {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
  }
  const leave = (): void => {
    const next = waiting.shift()
    if (next) next()
    else free += 1
  }
  return {
    async run(work) {
      await enter()
      try {
        return await work()
      } finally {
        leave()
      }
    },
  }
}
