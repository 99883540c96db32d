import { latitudeGate } from './latitude.js'

latitudeGate(0, 1, { suites: 'okta-aiw,okta-oin,okta-oin-patch,entra,entra-aad-opts' }, 80)
