#!/usr/bin/env node
import * as app from '../app/index.js'
import { main } from './main.js'
import { terminalOf } from './terminal.js'

process.exitCode = await main(process.argv.slice(2), app, terminalOf(process))
