import { atPointer, pointerOf } from '../core/pointer.js'
import { attributesOf, isName, type Attribute } from './attribute.js'
import { listed, offersOf, type Discovery } from './discovery.js'
import { pathOf, type ResourceType } from './resource-type.js'

/** The URN of everything that SCIM 1.1 itself defines. */
export const coreSchema = 'urn:scim:schemas:core:1.0'

/** The URN of the enterprise extension of SCIM 1.1. */
export const enterpriseSchema = 'urn:scim:schemas:extension:enterprise:1.0'

/** What every resource has, and no payload needs to be told of. */
const common = ['schemas', 'id', 'externalid', 'meta']

const assumed: readonly ResourceType[] = ['User', 'Group'].map((name) => ({
  name,
  endpoint: `/${name}s`,
  schema: coreSchema,
  extensions: [],
  attributes: [],
}))

/** Makes a discovery of the bodies of /ServiceProviderConfigs and /Schemas of SCIM 1.1. */
export function scim11DiscoveryOf(config: unknown, schemas: unknown): Discovery {
  // Some servers give the only configuration as a list.
  const only = atPointer(config, '/Resources/0') ?? config
  const documents = listed(schemas)
  const found = documents.flatMap(typeOf)
  const offers = offersOf(only, documents, enterpriseSchema)
  return {
    protocol: '1.1',
    config: only,
    documents: { resourceTypes: documents, schemas: documents },
    resourceTypes: found.length > 0 ? found : assumed,
    offer: (feature) => (feature === 'cursor' ? 'absent' : offers[feature]),
  }
}

/** A resource schema tells of a type of resources: its name, where they are, and their attributes. */
function typeOf(document: unknown): readonly ResourceType[] {
  const [endpoint, name] = [atPointer(document, '/endpoint'), atPointer(document, '/name')]
  const path = typeof endpoint === 'string' ? pathOf(endpoint) : undefined
  if (path === undefined || !isName(name)) return []
  const schema = atPointer(document, '/schema')
  const core = isName(schema) ? schema : coreSchema
  const list = atPointer(document, '/attributes')
  const attributes = (Array.isArray(list) ? (list as unknown[]) : []).flatMap((declared) =>
    attributeOf(declared, core),
  )
  const urns = new Set(attributes.map((attribute) => attribute.schema))
  return [
    {
      name,
      endpoint: path,
      schema: core,
      extensions: [...urns]
        .filter((urn) => urn !== core)
        .map((urn) => ({ schema: urn, required: false })),
      attributes,
    },
  ]
}

function attributeOf(declared: unknown, core: string): readonly Attribute[] {
  const said = atPointer(declared, '/schema')
  const schema = isName(said) ? said : core
  const place =
    schema === core
      ? { schema, prefix: '', pointer: '' }
      : { schema, prefix: `${schema}:`, pointer: pointerOf(schema) }
  return attributesOf([translated(declared)], place).filter(
    ({ name }) => !common.includes(name.toLowerCase()),
  )
}

/** The declaration of an attribute in the words of SCIM 2.0. */
function translated(declared: unknown): unknown {
  if (typeof declared !== 'object' || declared === null) return declared
  const { type, readOnly, subAttributes } = declared as Readonly<Record<string, unknown>>
  return {
    ...declared,
    ...(typeof type === 'string' && { type: type.slice(0, 1).toLowerCase() + type.slice(1) }),
    mutability: readOnly === true ? 'readOnly' : 'readWrite',
    ...(Array.isArray(subAttributes) && { subAttributes: subAttributes.map(translated) }),
  }
}
