import type { Fault } from '../fault.js'
import { own } from '../json.js'
import { errorResponse, ScimError } from '../scim-error.js'
import { altering, alteringError, asked, withBody, without, type Asked } from './lie.js'

const verbs = {
  post: ['POST', asked.create()],
  put: ['PUT', asked.replace()],
  patch: ['PATCH', asked.patch()],
  search: ['A search', asked.search()],
} as const satisfies Record<string, readonly [string, Asked]>

const kinds = {
  truncated: ['JSON that breaks off', isTruncated],
  array: ['a JSON array', (body) => body.startsWith('[')],
  string: ['a JSON string', (body) => body.startsWith('"')],
  null: ['null', (body) => body === 'null'],
  form: ['a web form', (body) => body.startsWith('userName=')],
} as const satisfies Record<string, readonly [string, (body: string) => boolean]>

const failure = errorResponse(new ScimError(500, 'The parser has lost the thread.'))

const breaking = (verb: keyof typeof verbs, kind: keyof typeof kinds): Fault => {
  const [verbName, isAsked] = verbs[verb]
  const [kindName, isKind] = kinds[kind]
  const isBroken: Asked = ({ body }) => isKind(body)
  const title = `${verbName} with ${kindName} answers 500`
  return altering(title, asked.both(isAsked, isBroken), () => failure)
}

const unkeyed = (verb: keyof typeof verbs): Fault => {
  const [verbName, isAsked] = verbs[verb]
  const isBroken: Asked = ({ body }) => isTruncated(body)
  return alteringError(
    `${verbName} with JSON that breaks off is refused without a keyword`,
    (status) => status === 400,
    withBody((body) =>
      own(body, 'scimType') === 'invalidSyntax' ? without('scimType')(body) : body,
    ),
    asked.both(isAsked, isBroken),
  )
}

function isTruncated(body: string): boolean {
  return /^\{.*[^}]$/s.test(body)
}

/** Lies about bodies that can not be read. */
export const malformedFaults = {
  'truncated-patch-500': breaking('patch', 'truncated'),
  'truncated-search-500': breaking('search', 'truncated'),
  'array-put-500': breaking('put', 'array'),
  'string-post-500': breaking('post', 'string'),
  'null-post-500': breaking('post', 'null'),
  'null-put-500': breaking('put', 'null'),
  'form-post-500': breaking('post', 'form'),
  'post-without-keyword': unkeyed('post'),
  'put-without-keyword': unkeyed('put'),
  'search-without-keyword': unkeyed('search'),
} as const satisfies Record<string, Fault>
