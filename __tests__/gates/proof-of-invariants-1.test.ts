import { proofGate } from './proof.js'

proofGate('invariants', 1, 2)
