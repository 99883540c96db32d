import type { ExportedStep } from './model.js'
import type { Reader } from './reader.js'
import { requestStep, type Common } from './request-step.js'

/** Why steps of a type cannot be run here. */
const unsupported: Readonly<Record<string, string>> = {
  subtest: 'it runs another test by its number at the vendor, which an export does not hold',
  'ghost-inspector': 'it runs a browser test at another vendor',
  ghost: 'it runs a browser test at another vendor',
  inbound: 'it waits for a request to the vendor',
  incoming: 'it waits for a request to the vendor',
  'conditional-loop': 'nothing public says how its fields are called',
  loop: 'nothing public says how its fields are called',
}

/** Reads a list of steps; what was left out goes to `notes`. */
export function stepsOf(list: Reader, notes: string[]): readonly ExportedStep[] {
  return list.items().flatMap((step) => {
    if (step.isObject) return [stepOf(step, notes)]
    step.mistake('an object')
    return []
  })
}

function stepOf(step: Reader, notes: string[]): ExportedStep {
  const type = typeOf(step)
  const common: Common = {
    place: step.place,
    note: step.at('note').text().trim(),
    skipped: step.at('skipped').boolean(),
  }
  switch (type) {
    case 'request':
      return requestStep(step, common, notes)
    case 'pause':
      return { ...common, kind: 'pause', seconds: step.at('duration').number() }
    case 'condition':
    case 'conditional':
      return {
        ...common,
        kind: 'condition',
        left: step.at('left_value').scalar(),
        comparison: step.at('comparison').text(),
        right: step.at('right_value').scalar(),
        steps: stepsOf(step.at('steps'), notes),
      }
    default: {
      const reason = Object.hasOwn(unsupported, type) ? unsupported[type] : undefined
      return { ...common, kind: 'unsupported', type, reason: reason ?? 'its type is not known' }
    }
  }
}

/** The type; old exports of requests have none. */
function typeOf(step: Reader): string {
  const type = step.at('step_type')
  if (type.value === undefined && step.has('url')) return 'request'
  if (typeof type.value !== 'string' || type.value === '') type.mistake('a text that is not empty')
  return type.text()
}
