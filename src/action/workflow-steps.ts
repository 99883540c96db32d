import type { Node } from 'yaml'

/** A step of a workflow that uses an action. */
export interface UsingStep {
  readonly job: string
  readonly id?: string
  /** The line of its `uses:`, counted from 1. */
  readonly line: number
}

/**
 * The steps of a workflow that use an action, in the order of the file. `action` is `owner/repo`,
 * with any folder and any version, or `./` for every action of the repository itself.
 */
export async function stepsUsing(source: string, action: string): Promise<readonly UsingStep[]> {
  const { LineCounter, isMap, isScalar, isSeq, parseDocument } = await import('yaml')
  const lines = new LineCounter()
  const workflow = parseDocument(source, { lineCounter: lines })
  const jobs = workflow.get('jobs')
  if (!isMap(jobs)) return []
  return jobs.items.flatMap(({ key, value: job }) => {
    const steps = isMap(job) ? job.get('steps') : undefined
    if (!isSeq(steps)) return []
    return steps.items.flatMap((step) => {
      if (!isMap(step)) return []
      const uses = step.get('uses', true) as Node | undefined
      if (!isScalar(uses) || !uses.range || !isUse(String(uses.value), action)) return []
      const id = step.get('id')
      return [
        {
          job: String(isScalar(key) ? key.value : key),
          ...(typeof id === 'string' && { id }),
          line: lines.linePos(uses.range[0]).line,
        },
      ]
    })
  })
}

function isUse(uses: string, action: string): boolean {
  const [used, wanted] = [uses.toLowerCase(), action.toLowerCase()]
  if (wanted === './') return used.startsWith('./')
  return used.startsWith(`${wanted}@`) || used.startsWith(`${wanted}/`)
}
