import { configSchema } from '../../src/app/config/schema.js'
import { suiteSchema } from '../../src/formats/yaml/schema.js'

/** The text of schemas/config.schema.json. */
export function configSchemaText(): string {
  return JSON.stringify(configSchema(), undefined, 2)
}

/** The text of schemas/suite.schema.json. */
export function suiteSchemaText(): string {
  return JSON.stringify(suiteSchema, undefined, 2)
}
