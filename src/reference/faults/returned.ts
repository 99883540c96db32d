import type { Fault } from '../fault.js'
import { listOf, own, textOf, withMember, type JsonObject } from '../json.js'
import type { Store } from '../store.js'
import { altering, asked, eachShown, onSuccess, withBody, type Asked } from './lie.js'

/** Shows something that is stored and should be hidden. */
const showing = (title: string, name: string, isAsked: Asked): Fault =>
  altering(
    title,
    isAsked,
    onSuccess((response, _request, _next, store) =>
      withBody(eachShown((shown) => withStored(shown, name, store)))(response),
    ),
  )

function withStored(shown: JsonObject, name: string, store: Store): JsonObject {
  const stored = store.get(textOf(shown, 'id'))?.attributes
  const [value] = stored ? listOf(own(stored, name)) : []
  return withMember(shown, name, value)
}

const plain = (isAsked: Asked): Asked => asked.both(isAsked, asked.not(asked.given('attributes')))

const naming = (name: string): Asked =>
  asked.both(asked.read('Devices'), ({ query }) => query.get('attributes') === name)

/** Lies about attributes that are to be hidden, or shown on demand. */
export const returnedFaults = {
  'post-shows-pin': showing('The answer to POST shows the pin', 'pin', asked.create('Devices')),
  'get-shows-pin': showing('GET shows the pin', 'pin', plain(asked.read('Devices'))),
  'list-shows-pin': showing('A list shows the pins', 'pin', asked.list('Devices')),
  'put-shows-pin': showing('The answer to PUT shows the pin', 'pin', asked.replace('Devices')),
  'patch-shows-pin': showing('The answer to PATCH shows the pin', 'pin', asked.patch('Devices')),
  'shows-named-pin': showing('The pin is shown to those who name it', 'pin', naming('pin')),
  'get-shows-remark': showing(
    'GET shows the remark without being asked',
    'remark',
    plain(asked.read('Devices')),
  ),
  'list-shows-remark': showing(
    'A list shows the remarks without being asked',
    'remark',
    plain(asked.list('Devices')),
  ),
  'hides-named-remark': altering(
    'The remark is hidden from those who name it',
    naming('remark'),
    onSuccess(withBody((body) => withMember(body, 'remark', undefined))),
  ),
} as const satisfies Record<string, Fault>
