/** A certificate of nobody, in DER and base64: servers may look whether it is one. */
export const sampleCertificate =
  'MIIBcjCCARmgAwIBAgIUecMdpbV+Cx+FtKWJzXGimz0hZI8wCgYIKoZIzj0EAwIwDjEMMAoGA1UEAwwDQWRhMCAXDTI2' +
  'MTEyNDA4MTYxOVoYDzIxMjYxMDMxMDgxNjE5WjAOMQwwCgYDVQQDDANBZGEwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNC' +
  'AAQfetAeN6JStoW1zasvStWDA71er8MgsQWQQAhozupeDq/HBjK/Bv7WVIkTWhia7nY5K1pAQ9RiGRI8mbo9yyWio1Mw' +
  'UTAdBgNVHQ4EFgQUHRKr+jWH9wj7JiadTOkLtO1qCT0wHwYDVR0jBBgwFoAUHRKr+jWH9wj7JiadTOkLtO1qCT0wDwYD' +
  'VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNHADBEAiAB2/JSNOENfgGhTqB5FzCBgzu6EblqmuX4TBwwetAwqQIgMnNf' +
  'GnBK2wvZE2SxuwRakt1e+L27QmYSVrz9hCXXlGQ='

/** The bytes of a text in base64, with the standard alphabet; line breaks and padding mean nothing. */
export function bytesOf(value: unknown): Buffer | undefined {
  if (typeof value !== 'string') return undefined
  const text = value.replace(/\s+/g, '').replace(/(?<!=)=+$/, '')
  return /^[A-Za-z0-9+/]*$/.test(text) ? Buffer.from(text, 'base64') : undefined
}
