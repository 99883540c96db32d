import { filesBelow, findBelow } from '../../app/config/files.js'
import type { Option } from '../../app/options/option.js'
import { options, readTable } from '../../app/options.js'
import { readFound } from '../../app/suite-files/files.js'
import type { Command } from '../command.js'
import { told } from '../conduct.js'
import { terminalPorts } from '../ports.js'

const { 'fail-on': failOn, 'report-directory': directory, formats } = options
const flags = {
  'fail-on': failOn,
  'report-directory': directory,
  formats,
} as const satisfies Record<string, Option>

/** Makes one report of several. */
export const merge: Command = {
  summary: 'Make one report and verdict of several: parts of a run, or several servers',
  operands: ['REPORT…'],
  flags,
  example: "scim-conformance merge 'reports/**/report.json'",
  async run(given, app, terminal) {
    const read = readTable(flags, (name) => given.flags[name])
    const reports = readFound('merge', given.operands, filesBelow(''), findBelow(''))
    const ports = terminalPorts(terminal, new AbortController().signal)
    return told(await app.merge(reports, read, ports), app, terminal)
  },
}
