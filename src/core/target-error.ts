/**
 * The target could not be asked anything: nothing listens, it never became ready, it is no SCIM
 * server. Printed without a stack. The message says what was tried, what came, and the cure.
 */
export class TargetError extends Error {
  override readonly name = 'TargetError'
}
