import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import type { Profile } from '../../src/suites/clients/profile.js'
import { entraProfiles } from '../../src/suites/clients/entra.js'
import { googleProfile } from '../../src/suites/clients/google.js'
import { oneloginProfile } from '../../src/suites/clients/onelogin.js'
import { oktaProfiles } from '../../src/suites/clients/okta.js'
import { oktaScim11Profile } from '../../src/suites/clients/okta-scim11.js'
import { sentRequests } from '../support/sent-requests.js'

/** The profiles of each file of captured requests. */
const files: Readonly<Record<string, Readonly<Record<string, Profile>>>> = {
  okta: oktaProfiles,
  'okta-scim11': { 'okta-oin-scim11': oktaScim11Profile },
  entra: entraProfiles,
}

const captured = Object.entries(files).flatMap(([file, profiles]) =>
  readFileSync(new URL(`captured/${file}.http`, import.meta.url), 'utf8')
    .split(/^### /m)
    .filter((block) => block !== '')
    .map((block) => {
      const [title = '', ...lines] = block.trimEnd().split('\n')
      const [suite = '', ...key] = title.split('/')
      return { title, profile: profiles[suite], key: key.join('/'), text: lines.join('\n') }
    }),
)

/** Puts values into the place of `{{name}}`, percent-encoded in the line of the request. */
function filled(text: string, variables: ReadonlyMap<string, string>): string {
  return text.replace(/^(GET|POST|PUT|PATCH|DELETE) .*$|\{\{(\w+)\}\}/gm, (whole, method, name) =>
    method === undefined
      ? (variables.get(name) ?? whole)
      : whole.replace(/\{\{(\w+)\}\}/g, (one, inner) =>
          encodeURIComponent(variables.get(inner) ?? one),
        ),
  )
}

describe('what is sent is what was captured, byte for byte, but for the order and the case of header fields', () => {
  test.each(captured)('$title', async ({ profile, key, text }) => {
    expect(profile).toBeDefined()
    const sent = await sentRequests(profile!, key)
    expect(sent.text).toBe(filled(text, sent.variables))
  })
})

describe('where a capture shows a part of a request, that part is sent', () => {
  test('OneLogin writes spaces as plus signs, and an ampersand behind the query', async () => {
    const { text, variables } = await sentRequests(oneloginProfile, 'users/match-finds-nobody')
    const name = encodeURIComponent(variables.get('userName') ?? '')
    expect(text.split('\n')[0]).toBe(`GET /Users?filter=userName+eq+%22${name}%22&`)
  })

  test.each([
    ['OneLogin', oneloginProfile, /^content-type: application\/json$/m],
    [
      'Google',
      googleProfile,
      /^content-type: application\/json\nuser-agent: Google-Auto-Provisioning$/m,
    ],
  ] as const)('%s labels bodies as JSON', async (_, profile, fields) => {
    expect((await sentRequests(profile, 'users/creates')).text).toMatch(fields)
  })
})
