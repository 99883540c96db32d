import { once } from 'node:events'
import type { Option } from '../../app/options/option.js'
import { readTable } from '../../app/options.js'
import { ConfigError } from '../../core/config-error.js'
import type { Command } from '../command.js'
import { listenForInterrupts } from '../interruption.js'

const flags = {
  port: {
    type: 'integer',
    group: 'server',
    placeholder: 'N',
    range: [0, 65535],
    default: '0',
    help: 'Port to listen on; 0 takes a free one.',
  },
  host: {
    type: 'text',
    group: 'server',
    placeholder: 'HOST',
    default: '127.0.0.1',
    help: 'Address to listen on.',
  },
  protocol: {
    type: 'choice',
    group: 'server',
    placeholder: 'VERSION',
    choices: ['2.0', '1.1'],
    default: '2.0',
    help: 'Version of SCIM to speak.',
  },
  fault: {
    type: 'list',
    group: 'server',
    placeholder: 'ID',
    help: 'Lie that the server tells, to see how a client takes it.',
  },
  token: {
    type: 'secret',
    group: 'credentials',
    placeholder: 'TOKEN',
    help: 'Bearer token that requests must carry.',
  },
  username: {
    type: 'text',
    group: 'credentials',
    placeholder: 'NAME',
    help: 'User name that requests must carry in HTTP Basic authentication.',
  },
  password: {
    type: 'password',
    group: 'credentials',
    placeholder: 'PASSWORD',
    help: 'Password that belongs to the user name.',
  },
} as const satisfies Record<string, Option>

/** Serves the reference server until Ctrl-C. */
export const serve: Command = {
  summary: 'Serve the reference server, honest or with faults, for people who write SCIM clients',
  operands: [],
  flags,
  example: 'scim-conformance serve --port 8080 --token secret',
  async run(given, app, terminal) {
    const { port, host, protocol, fault, token, username, password } = readTable(
      flags,
      (name) => given.flags[name],
    )
    if ((username === undefined) !== (password === undefined)) {
      throw new ConfigError(
        username ? 'username' : 'password',
        'needs the other of username and password',
      )
    }
    const credentials = Object.fromEntries(
      Object.entries({ token, username, password }).filter(([, value]) => value !== undefined),
    )
    const interruption = listenForInterrupts(terminal)
    const server = await app
      .serveReference({ host, port, protocol, ...credentials, faults: fault })
      .catch((cause: unknown) => {
        interruption.dispose()
        throw refusedAddress(cause, host, port)
      })
    terminal.out.write(`${server.url}\n`)
    terminal.out.write(hints(server.url, token, username, fault))
    if (!interruption.signal.aborted) await once(interruption.signal, 'abort')
    await server.close()
    interruption.dispose()
    return 0
  },
}

function refusedAddress(cause: unknown, host: string, port: number): Error {
  const code = cause instanceof Error ? (cause as NodeJS.ErrnoException).code : undefined
  if (code === 'EADDRINUSE') {
    return new ConfigError(
      'port',
      `${port} is in use on ${host}; take another, or 0 for a free one`,
    )
  }
  if (code === 'EACCES') {
    return new ConfigError('port', `${port} may not be opened by this user; take one above 1023`)
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new ConfigError('host', `${JSON.stringify(host)} is not an address of this machine`)
  }
  return cause instanceof Error ? cause : new Error(String(cause))
}

function hints(
  url: string,
  token: string | undefined,
  username: string | undefined,
  faults: readonly string[],
): string {
  const auth = token
    ? ' --token TOKEN'
    : username
      ? ' --username NAME --password PASSWORD'
      : ' --auth none'
  return [
    faults.length > 0 ? `  with the faults  ${faults.join(', ')}` : '',
    `  check it  scim-conformance run --base-url ${url}${auth}`,
    '  stop it   Ctrl-C',
    '',
  ]
    .filter((line, index, all) => line !== '' || index === all.length - 1)
    .join('\n')
}
