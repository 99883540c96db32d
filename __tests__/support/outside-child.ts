import type { Call, Outcome } from './outside.js'

type Work = (...given: readonly unknown[]) => Promise<unknown>

const module = import(process.argv[2] ?? '') as Promise<Readonly<Record<string, Work>>>

process.on('message', (call: Call) => void answer(call))

async function answer({ id, name, given }: Call): Promise<void> {
  const tell = (outcome: Omit<Outcome, 'id'>): void => {
    process.send?.({ id, ...outcome })
  }
  try {
    const work = (await module)[name]
    if (!work) throw new Error(`there is no function ${name}`)
    tell({ value: await work(...given) })
  } catch (error) {
    tell({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
}
