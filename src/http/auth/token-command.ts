import { ConfigError } from '../../core/config-error.js'
import type { AuthKind } from './authenticator.js'
import { keepToken } from './kept-token.js'
import { noToken } from './token-text.js'

/** A bearer token that a command of the user prints. */
export const tokenCommand: AuthKind = {
  title: 'bearer token of a command',
  create({ tokenCommand: command }, services) {
    if (!command || !services) return undefined
    const obtain = async () => {
      const printed = await services.output(command).catch((cause: unknown) => {
        throw new ConfigError('token-command', cause instanceof Error ? cause.message : '', {
          cause,
        })
      })
      const value = printed.trim()
      services.conceal(value)
      refuse(value)
      services.log('token-command: it printed a token')
      return { value }
    }
    return keepToken(tokenCommand.title, [], obtain, services)
  },
}

/** What was printed is never shown: it may be a token with something around it. */
function refuse(value: string): void {
  const what = noToken(value)
  if (what === undefined) return
  throw new ConfigError(
    'token-command',
    `printed ${what}. It should print the token alone; what else it has to say goes to the error output`,
  )
}
