import { proofGate } from './proof.js'

proofGate('probes', 1, 2)
