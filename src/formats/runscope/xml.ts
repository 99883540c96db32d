import type { Answer } from '../../engine/answer.js'
import { kindOfBody } from '../../engine/wording.js'
import type { Sandbox } from '../sandbox/sandbox.js'
import type { Source } from './model.js'
import type { Taken, XmlValues } from './source.js'

const code = 'variables.set("values", valuesAt(variables.get("text"), variables.get("paths")))'

/**
 * Evaluates the XPaths among the sources of a step on the body of its answer. That happens where scripts run, so
 * that a document which takes too long or too much memory ends, and the run goes on.
 */
export async function xmlValuesOf(
  sandbox: Sandbox,
  { text }: Answer,
  sources: readonly Source[],
): Promise<XmlValues> {
  const named = sources.filter(({ source, property }) => source === 'response_xml' && property)
  const paths = [...new Set(named.map(({ property }) => property))]
  if (paths.length === 0) return new Map()
  const { output, error } = await sandbox.evaluate({
    libraries: ['xml'],
    scripts: [{ name: 'XML', code }],
    input: { variables: { text, paths } },
  })
  const found = error === undefined ? (output as Found).variables.values : []
  return new Map(paths.map((path, index) => [path, takenFrom(path, text, found[index], error)]))
}

/** What `valuesAt` in sandbox/xml.js leaves. */
interface Found {
  readonly variables: {
    readonly values: readonly {
      readonly value?: string
      readonly noXml?: true
      readonly unusable?: string
    }[]
  }
}

function takenFrom(
  path: string,
  text: string,
  found: Found['variables']['values'][number] | undefined,
  error = 'it gave nothing',
): Taken {
  if (!found) return { at: 'body', unusable: `XML: ${error}` }
  if (found.noXml) return { at: 'body', wanted: 'XML', missing: kindOfBody(text) }
  if (found.unusable !== undefined) return { at: 'body', unusable: found.unusable }
  return found.value === undefined
    ? { at: path, missing: 'nothing' }
    : { at: path, value: found.value }
}
