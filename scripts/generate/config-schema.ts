import { configSchema } from '../../src/app/config/schema.js'

/** The text of schemas/config.schema.json. */
export function configSchemaText(): string {
  return JSON.stringify(configSchema(), undefined, 2)
}
