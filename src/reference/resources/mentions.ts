import { resolvePath } from '../schema/attribute-path.js'
import type { ResourceType } from '../schema/resource-type.js'

/** What a list of paths says of one attribute: all of it, or some sub-attributes. */
export interface Mention {
  readonly whole: boolean
  readonly subs: ReadonlySet<string>
}

/** Looks up what was said of an attribute, which stands in an extension if one is named. */
export type Mentions = (attribute: string, extension?: string) => Mention

const silence: Mention = { whole: false, subs: new Set() }

/** Resolves paths in standard attribute notation (RFC 7644, section 3.10); those that lead nowhere are skipped. */
export function mentionsOf(type: ResourceType, paths: readonly string[]): Mentions {
  const found = new Map<string, { whole: boolean; subs: Set<string> }>()
  const extensions = new Set<string>()
  for (const path of paths) {
    const target = resolvePath(type, path)
    if (target?.kind === 'extension') extensions.add(target.extension.id)
    if (target?.kind !== 'attribute') continue
    const key = keyOf(target.attribute.name, target.extension?.id)
    const mention = found.get(key) ?? { whole: false, subs: new Set() }
    if (target.sub) mention.subs.add(target.sub.name)
    else mention.whole = true
    found.set(key, mention)
  }
  return (attribute, extension) => {
    const mention = found.get(keyOf(attribute, extension)) ?? silence
    const isWhole = extension !== undefined && extensions.has(extension)
    return isWhole ? { ...mention, whole: true } : mention
  }
}

function keyOf(attribute: string, extension = ''): string {
  return `${extension} ${attribute}`
}
