import type { Fault } from '../fault.js'
import { own, textOf, withMember, type JsonObject } from '../json.js'
import type { Request } from '../message.js'
import { altering, alteringShown, asked, having, withBody, withHeader, withSent } from './lie.js'

function sentPassword(request: Request): string {
  let password = ''
  withSent((body: JsonObject) => {
    password = textOf(body, 'password')
    return body
  })(request)
  return password
}

const ofDevice = (title: string, change: Parameters<typeof alteringShown>[2]): Fault =>
  alteringShown(title, asked.read('Devices'), change)

const withPassword = asked.both(
  asked.create('Users'),
  asked.sent((body) => typeof own(body, 'password') === 'string'),
)

/** Lies that give away what is never to be returned, or not without being asked for. */
export const neverReturnedFaults = {
  pin: ofDevice('A device shows its pin', having({ pin: '0000' })),
  'door-code': ofDevice('A device shows the code of the door', (body) =>
    having({ placement: { building: 'Main', doorCode: '0000' } })(body),
  ),
  'remark-unasked': ofDevice('A device shows its remark to everybody', having({ remark: 'Old' })),
  password: alteringShown(
    'A user shows the hash of the password',
    asked.read('Users'),
    having({ password: '$2b$10$abcdefghijklmnopqrstuv' }),
  ),
  'password-in-error': altering(
    'A refusal repeats what was sent',
    withPassword,
    (response, request) =>
      response.status < 400
        ? response
        : withBody((body) =>
            withMember(body, 'detail', `${textOf(body, 'detail')} Sent was: ${request.body}`),
          )(response),
  ),
  'password-in-header': altering(
    'A header of the answer holds the password',
    withPassword,
    (response, request) => withHeader('x-debug', sentPassword(request))(response),
  ),
} as const satisfies Record<string, Fault>
