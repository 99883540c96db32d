import type { Fault } from '../fault.js'
import { badRequest, errorResponse } from '../scim-error.js'
import { alteringRequest, alteringShown, answering, asked, without, type Asked } from './lie.js'

const projected = (isAsked: Asked): Asked => asked.both(isAsked, asked.given('attributes'))

const strips = (title: string, isAsked: Asked): Fault =>
  alteringShown(title, isAsked, without('serialNumber'))

const ignores = (title: string, isAsked: Asked): Fault =>
  alteringRequest(title, projected(isAsked), ({ query, ...request }) => {
    const rest = new URLSearchParams(query)
    rest.delete('attributes')
    return { ...request, query: rest }
  })

const refuses = (title: string, isAsked: Asked): Fault =>
  answering(
    title,
    projected(isAsked),
    errorResponse(badRequest('invalidValue', 'A write has no projection.')),
  )

const whole: Asked = ({ query }) => !query.has('attributes') && !query.has('excludedAttributes')

/** Lies about the attributes in the answers to verbs other than GET of one resource. */
export const shownAnswersFaults = {
  'post-strips': strips('The answer to POST is not the whole device', asked.create('Devices')),
  'list-strips': strips(
    'A list shows devices in part',
    asked.both(asked.list('Devices'), asked.not(asked.given('sortBy')), whole),
  ),
  'put-strips': strips('The answer to PUT is not the whole device', asked.replace('Devices')),
  'patch-strips': strips('The answer to PATCH is not the whole device', asked.patch('Devices')),
  'post-ignores-attributes': ignores('POST ignores attributes', asked.create()),
  'post-refuses-attributes': refuses('POST refuses attributes', asked.create()),
  'put-ignores-attributes': ignores('PUT ignores attributes', asked.replace()),
  'put-refuses-attributes': refuses('PUT refuses attributes', asked.replace()),
  'patch-ignores-attributes': ignores('PATCH ignores attributes', asked.patch()),
  'patch-refuses-attributes': refuses('PATCH refuses attributes', asked.patch()),
} as const satisfies Record<string, Fault>
