import type { Fault } from '../fault.js'
import type { Request, Response } from '../message.js'
import { errorResponse, ScimError } from '../scim-error.js'
import { denyingBulk } from './bulk-lie.js'
import { altering, answering500, asked, onStatus, type Asked } from './lie.js'

const failure = errorResponse(new ScimError(500, 'The parser has lost the thread.'))
const done: Response = { status: 204, headers: {} }

/** Answers 500 where the honest server finds a mistake of the client. */
const breaking = (title: string, ...isAsked: readonly Asked[]): Fault =>
  altering(title, asked.both(...isAsked), () => failure)

const onMissing = (title: string, isAsked: Asked, answer: Response): Fault =>
  altering(
    title,
    isAsked,
    onStatus(404, () => answer),
  )

const slashed: Asked = ({ target = '' }) => target.endsWith('/')

/** Lies about what can not be done. */
export const refusalFaults = {
  'replace-of-nothing-200': onMissing('PUT to an unknown id answers 200', asked.replace(), {
    status: 200,
    headers: {},
    body: {},
  }),
  'patch-of-nothing-204': onMissing('PATCH of an unknown id answers 204', asked.patch(), done),
  'delete-of-nothing-204': onMissing('DELETE of an unknown id answers 204', asked.remove(), done),
  'any-endpoint-200': onMissing(
    'An unknown endpoint answers 200',
    ({ path }: Request) => (path[0] ?? '').startsWith('NoSuch'),
    { status: 200, headers: {}, body: {} },
  ),
  'bulk-500': denyingBulk(
    'What is not implemented answers 500',
    answering500('', asked.at('Bulk')),
  ),
  'misplaced-post-500': breaking(
    'POST to a resource answers 500',
    asked.method('POST'),
    ({ path }) => path.length === 2 && path[1] !== '.search',
  ),
  'redirects-nowhere': altering('A slash too many is redirected to nowhere', slashed, () => ({
    status: 307,
    headers: { location: '/nowhere' },
  })),
  'redirects-without-location': altering(
    'A slash too many is redirected without a word on where to',
    slashed,
    () => ({ status: 308, headers: {} }),
  ),
} as const satisfies Record<string, Fault>
