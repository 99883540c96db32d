import { scim11CoreSchema } from './core-schema.js'
import { scim11Protocol } from './protocol.js'

/** SCIM 1.1: its protocol and its core schema. */
export const scim11 = { ...scim11Protocol, ...scim11CoreSchema }
