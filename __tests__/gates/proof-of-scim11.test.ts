import { honestGate, proofGate } from './proof.js'

honestGate('1.1')
proofGate('probes', 0, 1, '1.1')
