import type { Entry } from '../requirement-table.js'

/** Section 3.3: creating resources by POST. */
export const creation = {
  'rfc7644-3.3-01': {
    section: '3.3',
    level: 'SHALL',
    feature: 'core',
    text: 'Values for readOnly attributes in a POST cause no error and are not adopted; the server assigns its own.',
  },
  'rfc7644-3.3-02': {
    section: '3.3',
    level: 'MAY',
    feature: 'core',
    text: "A client can omit from a POST each readWrite attribute that the schema doesn't make mandatory.",
  },
  'rfc7644-3.3-03': {
    section: '3.3',
    level: 'MAY',
    feature: 'core',
    text: 'The server can give default values to attributes that the client left out.',
    untestable:
      'With defaults or without, no answer is wrong; those that appear serve the checks of filters.',
  },
  'rfc7644-3.3-04': {
    section: '3.3',
    level: 'MAY',
    feature: 'core',
    text: "Whether an omitted attribute gets a default can depend on the client's access to all attributes.",
    untestable: "Access rights to single attributes can't be seen from outside.",
  },
  'rfc7644-3.3-05': {
    section: '3.3',
    level: 'MAY',
    feature: 'core',
    text: 'An attribute that a POST sets to null or [] ends up without a value in the new resource.',
  },
  'rfc7644-3.3-06': {
    section: '3.3',
    level: 'SHALL',
    feature: 'core',
    text: 'A successful creation is answered with 201.',
  },
  'rfc7644-3.3-07': {
    section: '3.3',
    level: 'SHOULD',
    feature: 'core',
    text: "A creation's 201 comes with the new resource in its body, as the server now sees it.",
  },
  'rfc7644-3.3-08': {
    section: '3.3',
    level: 'SHALL',
    feature: 'http',
    text: 'The Location header of a 201 leads to the resource that was created.',
  },
  'rfc7644-3.3-09': {
    section: '3.3',
    level: 'SHALL',
    feature: 'core',
    text: 'In the body of a 201, meta.location is the same URI as the Location header.',
  },
  'rfc7644-3.3-10': {
    section: '3.3',
    level: 'STATED',
    feature: 'core',
    text: 'A server can change or discard parts of what a client posts.',
    untestable:
      'It is a licence and not a duty; checks of creation therefore demand no exact echo.',
  },
  'rfc7644-3.3-11': {
    section: '3.3',
    level: 'MUST',
    feature: 'errors',
    text: 'A POST that would duplicate a unique value of an existing resource, such as a userName, is refused with 409.',
  },
  'rfc7644-3.3-12': {
    section: '3.3',
    level: 'MUST',
    feature: 'errors',
    text: 'The Error body that refuses a duplicate has the scimType uniqueness.',
  },
  'rfc7644-3.3.1-01': {
    section: '3.3.1',
    level: 'SHALL',
    feature: 'core',
    text: 'The server itself sets meta.resourceType of a new resource, to the name of the type that belongs to the endpoint.',
  },
} as const satisfies Record<string, Entry>
