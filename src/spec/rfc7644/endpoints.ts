import type { Entry } from '../requirement-table.js'

/** Section 3.1 and 3.2: resources and messages, the endpoints and their methods. */
export const endpoints = {
  'rfc7644-3.1-01': {
    section: '3.1',
    level: 'STATED',
    feature: 'http',
    text: 'The server understands request bodies that are sent as application/scim+json.',
  },
  'rfc7644-3.1-02': {
    section: '3.1',
    level: 'STATED',
    feature: 'core',
    text: 'In every representation of a resource, schemas is an array with at least one URI, naming the schemas that its attributes come from.',
  },
  'rfc7644-3.1-03': {
    section: '3.1',
    level: 'MUST',
    feature: 'core',
    text: 'A message that is not a resource, such as a list or an error, has a URI starting with urn:ietf:params:scim:api: in its schemas.',
  },
  'rfc7644-3.1-04': {
    section: '3.1',
    level: 'SHALL NOT',
    feature: 'discovery',
    text: 'The endpoint /Schemas describes resources only: it neither lists nor serves the schema of a protocol message.',
  },
  'rfc7644-3.1-05': {
    section: '3.1',
    level: 'STATED',
    feature: 'core',
    text: "The server's own schemas decide what a request means, so an attribute that none of them defines never comes back.",
  },
  'rfc7644-3.1-06': {
    section: '3.1',
    level: 'SHALL',
    feature: 'core',
    text: 'The answer to a write shows the resource as it was stored, so reading it again gives the same values.',
  },
  'rfc7644-3.1-07': {
    section: '3.1',
    level: 'STATED',
    feature: 'core',
    text: 'Schemas differ from server to server, and some servers know just a subset of the core ones.',
    untestable:
      'It gives the server freedom; checks respect that by using attributes which the target supports.',
  },
  'rfc7644-3.2-01': {
    section: '3.2',
    level: 'STATED',
    feature: 'discovery',
    text: 'A server that has users or groups of the core schema serves them at /Users and /Groups.',
  },
  'rfc7644-3.2-02': {
    section: '3.2',
    level: 'SHOULD',
    feature: 'discovery',
    // The RFC itself calls other plurals legitimate, such as People for a Person.
    force: 'inform',
    text: 'The endpoint of a resource type beyond the core is the name of the type with an s at the end.',
  },
  'rfc7644-3.2-03': {
    section: '3.2',
    level: 'STATED',
    feature: 'discovery',
    text: 'Each endpoint that /ResourceTypes announces is there and answers GET.',
  },
  'rfc7644-3.2-04': {
    section: '3.2',
    level: 'STATED',
    feature: 'core',
    text: 'Reading a resource with GET leaves it as it was, including its version and lastModified.',
  },
  'rfc7644-3.2-05': {
    section: '3.2',
    level: 'STATED',
    feature: 'core',
    text: 'Users can be read, created, replaced and deleted through /Users, and patched where PATCH is supported.',
  },
  'rfc7644-3.2-06': {
    section: '3.2',
    level: 'STATED',
    feature: 'groups',
    text: 'Groups, where offered, can be read, created, replaced and deleted through /Groups, and patched where PATCH is supported.',
  },
  'rfc7644-3.2-07': {
    section: '3.2',
    level: 'STATED',
    feature: 'discovery',
    text: 'GET finds the configuration at /ServiceProviderConfig, /ResourceTypes and /Schemas, spelled exactly so.',
  },
  'rfc7644-3.2-08': {
    section: '3.2',
    level: 'STATED',
    feature: 'discovery',
    text: 'The configuration endpoints are there for reading: no other method changes what they show.',
  },
  'rfc7644-3.2-09': {
    section: '3.2',
    level: 'STATED',
    feature: 'search',
    text: 'A POST to .search, at the root or below the endpoint of a resource type, is taken for a search where one is offered.',
  },
  'rfc7644-3.2-10': {
    section: '3.2',
    level: 'STATED',
    feature: 'http',
    text: 'Whatever body an answer has, it is valid JSON.',
  },
  'rfc7644-3.2-11': {
    section: '3.2',
    level: 'SHOULD',
    feature: 'errors',
    text: 'A request that fails gets an HTTP status that says so, not a success whose body describes an error.',
  },
  'rfc7644-3.2-12': {
    section: '3.2',
    level: 'SHOULD',
    feature: 'errors',
    text: 'The status in the body of an error equals the HTTP status of the answer.',
  },
} as const satisfies Record<string, Entry>
