/**
 * Maps with at most `lanes` at work at a time; the results keep the order of the items. `room` says how many
 * may go on to another item, should that be fewer by now.
 */
export async function sideBySide<T, R>(
  items: readonly T[],
  lanes: number,
  work: (item: T, index: number) => Promise<R>,
  room: () => number = () => lanes,
): Promise<readonly R[]> {
  const results = new Map<number, R>()
  const queue = items.entries()
  const lane = async (_: unknown, number: number): Promise<void> => {
    while (number === 0 || number < room()) {
      const next = queue.next()
      if (next.done) return
      const [index, item] = next.value
      results.set(index, await work(item, index))
    }
  }
  await Promise.all(Array.from({ length: Math.min(lanes, items.length) }, lane))
  return items.flatMap((_, index) => {
    const result = results.get(index)
    return result === undefined ? [] : [result]
  })
}
