/** A clock that only waiting moves. */
export function clock() {
  let time = 0
  const waits: number[] = []
  return {
    waits,
    now: () => new Date(Date.UTC(2030, 0, 1) + time),
    elapsed: () => time,
    wait: (ms: number) => {
      waits.push(ms)
      time += ms
      return Promise.resolve()
    },
  }
}
