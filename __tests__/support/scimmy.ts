import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { freePort } from './free-port.js'

/** Starts SCIMMY, the server of the examples; gives its address and what ends it. */
export async function startScimmy(token: string) {
  const port = await freePort()
  const child = spawn(process.execPath, ['server.js'], {
    cwd: fileURLToPath(new URL('../../examples/scimmy', import.meta.url)),
    env: { ...process.env, PORT: String(port), SCIM_TOKEN: token },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  await once(child.stdout, 'data')
  return { url: `http://127.0.0.1:${String(port)}/scim/v2`, close: () => void child.kill() }
}
