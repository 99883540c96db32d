import { proofGate } from './proof.js'

proofGate('invariants', 0, 1)
