import { suiteOfParts } from '../checks.js'
import { bulk } from './bulk.js'
import { changing } from './changing.js'
import { creating } from './creating.js'
import { discovery } from './discovery.js'
import { filtering } from './filtering.js'
import { members } from './members.js'
import { patching } from './patching.js'
import { querying } from './querying.js'
import { reading } from './reading.js'
import { versions } from './versions.js'

/** SCIM 1.1: the protocol and the core schema. */
export const scim11Suite = suiteOfParts(
  { id: 'scim11', title: 'SCIM 1.1', order: 'any', protocol: '1.1' },
  {
    discovery,
    creating,
    reading,
    changing,
    patching,
    members,
    filtering,
    querying,
    versions,
    bulk,
  },
)
