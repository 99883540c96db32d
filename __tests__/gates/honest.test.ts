import { honestGate } from './proof.js'

honestGate()
