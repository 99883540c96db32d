/** Names of parameters that prove who somebody is, such as in `Token token="…", email="…"`. */
const proof = /(?:token|key|secret|passw\w*|response|signature|credential)\s*=\s*"?([^",\s]+)/gi

/**
 * What of a value of the Authorization header no output may show: all of it, all behind the scheme,
 * whatever that is, and values of parameters that prove something. A server repeats any of them.
 */
export function authorizationSecrets(value: string): readonly string[] {
  const parameter = value.trim().replace(/^\S+\s+/, '')
  const proofs = [...parameter.matchAll(proof)].map(([, text = '']) => text)
  return [value, parameter, ...proofs]
}
