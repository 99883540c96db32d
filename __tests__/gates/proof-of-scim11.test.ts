import { proofGate } from './proof.js'

proofGate('probes', 0, 1, '1.1')
