/**
 * The same function, which works a thing out once as long as it is asked about the same object. What is looked
 * at once and never again, such as an exchange, would only fill the table of `remembered`.
 */
export function rememberedLast<K extends object, V>(work: (key: K) => V): (key: K) => V {
  let last: { readonly key: K; readonly value: V } | undefined
  return (key) => {
    if (last?.key !== key) last = { key, value: work(key) }
    return last.value
  }
}
