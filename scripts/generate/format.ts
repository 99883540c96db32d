import { format, resolveConfig } from 'prettier'
import type { GeneratedFile } from './files.js'

/** The text of a generated file, in the form that the formatter accepts. */
export async function formatted({ file, render }: GeneratedFile): Promise<string> {
  return format(render(), { ...(await resolveConfig(file)), filepath: file })
}
