import type { Response } from '../message.js'
import type { ScimError } from '../scim-error.js'

/** The answer that tells of a refusal (Protocol 1.1, section 3.9). */
export function errorResponse({ status, message, headers }: ScimError): Response {
  const Errors = [{ description: message, code: String(status) }]
  // Not a part of SCIM 1.1, which does not forbid it; Okta's test of SCIM 1.1 looks at it.
  return { status, headers, body: { Errors, detail: message } }
}
