import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** The path of a Node 24, which is what GitHub runs the action with: this one, or npm's package `node`. */
export async function node24(): Promise<string> {
  if (process.version.startsWith('v24.')) return process.execPath
  const args = ['exec', '--yes', '--package=node@24', '--', 'node', '-p', 'process.execPath']
  const { stdout } = await promisify(execFile)('npm', args, { shell: process.platform === 'win32' })
  return stdout.trim().split('\n').at(-1) ?? ''
}
