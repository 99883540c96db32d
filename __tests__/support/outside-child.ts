import type { Call, Outcome } from './outside.js'

type Work = (...given: readonly unknown[]) => Promise<unknown>

const module = import(process.argv[2] ?? '') as Promise<Readonly<Record<string, Work>>>

process.on('message', async ({ id, name, given }: Call) => {
  const answer = (outcome: Omit<Outcome, 'id'>): void => {
    process.send?.({ id, ...outcome })
  }
  try {
    const work = (await module)[name]
    if (!work) throw new Error(`there is no function ${name}`)
    answer({ value: await work(...given) })
  } catch (error) {
    answer({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
})
