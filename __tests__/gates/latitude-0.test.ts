import { latitudeGate } from './latitude.js'

latitudeGate(0, 2)
