import type { Entry } from '../requirement-table.js'

/** What RFC 7644 says before its protocol: encoding, base URI (section 1), authentication and authorization (section 2). */
export const sections1To2 = {
  'rfc7644-1.2-01': {
    section: '1.2',
    level: 'MUST',
    feature: 'http',
    text: 'A percent-encoded request means the same as its decoded form: a filter or an id finds the same resources in every valid encoding.',
  },
  'rfc7644-1.2-02': {
    section: '1.2',
    level: 'MUST',
    feature: 'http',
    text: 'Each link that the server hands out, in Location, meta.location or $ref, is a valid URI reference in which special characters are percent-encoded.',
  },
  'rfc7644-1.3-01': {
    section: '1.3',
    level: 'MUST NOT',
    feature: 'http',
    text: 'The address to which clients append paths and parameters has no query part of its own.',
    force: 'warn',
  },
  'rfc7644-1.3-02': {
    section: '1.3',
    level: 'STATED',
    feature: 'core',
    text: 'Links to resources contain the whole path prefix of the deployment, such as a tenant or version segment, and can be followed.',
  },
  'rfc7644-2-01': {
    section: '2',
    level: 'MAY',
    feature: 'auth',
    text: 'A server is free to ask its clients for a TLS certificate.',
    untestable:
      'The server is merely allowed to ask; whether it does depends on how it is deployed.',
  },
  'rfc7644-2-02': {
    section: '2',
    level: 'MAY',
    feature: 'auth',
    text: 'Where the configuration announces bearer tokens, a valid one is accepted as a credential.',
  },
  'rfc7644-2-03': {
    section: '2',
    level: 'SHOULD NOT',
    feature: 'auth',
    text: 'A token that was issued without proper authentication is good for single requests at most, such as an anonymous registration.',
    untestable:
      'How a token was issued is the business of the authorization server, which SCIM does not reach.',
  },
  'rfc7644-2-04': {
    section: '2',
    level: 'STATED',
    feature: 'auth',
    text: 'A bearer token is verified before it counts: an invented one gives no access to resources.',
  },
  'rfc7644-2-05': {
    section: '2',
    level: 'SHOULD',
    feature: 'auth',
    text: 'Basic authentication is combined with a second factor.',
    untestable: 'No exchange shows which factors the policy behind a login asks for.',
  },
  'rfc7644-2-06': {
    section: '2',
    level: 'SHALL',
    feature: 'auth',
    text: 'An answer with 401 lists in WWW-Authenticate the HTTP schemes by which a client can authenticate.',
  },
  'rfc7644-2-07': {
    section: '2',
    level: 'MUST',
    feature: 'auth',
    text: 'What an authenticated client can read or change is limited by the access rules that apply to it.',
  },
  'rfc7644-2-08': {
    section: '2',
    level: 'MUST',
    feature: 'auth',
    text: 'Every client that authenticates is tied to a security subject, such as a user.',
    untestable:
      'Which subject belongs to a client stays inside the server; at most /Me would tell, and not every server has it.',
  },
  'rfc7644-2-09': {
    section: '2',
    level: 'SHOULD',
    feature: 'auth',
    text: 'Whether a request is carried out depends on its sender and on the resource that it touches.',
    untestable:
      'It takes a credential with fewer rights, and knowledge of the rules that are in force.',
  },
  'rfc7644-2-10': {
    section: '2',
    level: 'MAY',
    feature: 'auth',
    text: 'Some subjects can read and update nothing but the User that is their own.',
    untestable: 'It is one policy among many, so no answer contradicts it.',
  },
  'rfc7644-2.1-01': {
    section: '2.1',
    level: 'SHOULD',
    feature: 'auth',
    text: 'Access decisions take into account what kind of grant a token stands for, its scopes and the subject behind it.',
    untestable: 'It takes tokens of several scopes, which the operator alone can issue.',
  },
  'rfc7644-2.1-02': {
    section: '2.1',
    level: 'MUST',
    feature: 'auth',
    text: 'Known attacks on tokens that stand for an authorization are defended against, whatever the format of the token.',
    untestable:
      'A defence against a whole class of attacks is seen in a review of the design, not in an answer.',
  },
  'rfc7644-2.2-01': {
    section: '2.2',
    level: 'MAY',
    feature: 'auth',
    text: 'Requests without a credential are allowed or refused as the operator likes, and never end in a server error.',
  },
} as const satisfies Record<string, Entry>
