import { latitudeGate } from './latitude.js'

latitudeGate(1, 2)
