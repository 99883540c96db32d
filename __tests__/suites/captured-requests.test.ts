import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import type { Profile } from '../../src/suites/clients/profile.js'
import { oktaProfiles } from '../../src/suites/clients/okta.js'
import { sentRequests } from '../support/sent-requests.js'

/** The profiles of each file of captured requests. */
const files: Readonly<Record<string, Readonly<Record<string, Profile>>>> = { okta: oktaProfiles }

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
