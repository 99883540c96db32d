import { faultGate } from './proof.js'

faultGate()
