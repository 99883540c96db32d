/** Items by a key, in the order in which keys first come up. (`Map.groupBy` is younger than our oldest Node.) */
export function groupedBy<T, K>(
  items: Iterable<T>,
  keyOf: (item: T) => K,
): ReadonlyMap<K, readonly T[]> {
  const found = new Map<K, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const members = found.get(key)
    if (members) members.push(item)
    else found.set(key, [item])
  }
  return found
}
