import * as core from '@actions/core'
import * as app from '../app/index.js'
import { start } from './start.js'

await start(app, core, process)
