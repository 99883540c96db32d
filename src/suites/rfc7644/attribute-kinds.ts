import type { Attribute } from '../../engine/attribute.js'
import type { Discovery } from '../../engine/discovery.js'
import { eachType, type Instance } from '../../engine/instance.js'

/** One instance an attribute that is the first of its kind in its resource type: of its type, single or a list. */
export function eachKindOfAttribute(discovery: Discovery): readonly Instance[] {
  return eachType(discovery).flatMap(({ type }) => {
    const firsts = new Map<string, Attribute>()
    for (const attribute of type.attributes) {
      const kind = `${attribute.type} ${String(attribute.multiValued)}`
      if (isPlain(attribute) && attribute.schema === type.schema && !firsts.has(kind))
        firsts.set(kind, attribute)
    }
    return [...firsts.values()].map((attribute) => ({
      name: `${type.name}.${attribute.path}`,
      type,
      attribute,
    }))
  })
}

/** Whether clients may write an attribute at any time and always see it. */
function isPlain({ mutability, returned }: Attribute): boolean {
  return mutability === 'readWrite' && (returned === 'default' || returned === 'always')
}

/** A JSON value that does not fit the type of an attribute, however leniently it is read. */
export function misfitFor({ type, multiValued }: Attribute): unknown {
  if (multiValued) return 'not-a-list'
  if (type === 'complex') return 'not-an-object'
  if (type === 'string' || type === 'reference') return { not: 'a text' }
  return type === 'boolean' ? 'neither' : { not: 'simple' }
}
