import { proofGate } from './proof.js'

proofGate('probes', 0, 2)
