import { describe, expect, test } from '@jest/globals'
import { hasShape, inShapeOf } from '../../src/engine/shape.js'
import { testPorts } from '../support/ports.js'

const { random } = testPorts()

describe('an unknown id looks like a known one', () => {
  test.each([
    ['a UUID', '2819c223-7f76-453a-919d-413861904646', /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-9/],
    ['hexadecimal', '507f1f77bcf86cd799439011', /^[0-9a-f]{24}$/],
    ['a ULID', '01ARZ3NDEKTSV4RRFFQ69G5FAV', /^[0-9A-F]{26}$/],
    ['digits', '12345678901234567890', /^\d{20}$/],
  ])('%s', (_, id, shape) => {
    expect(hasShape(id)).toBe(true)
    const made = inShapeOf(id, random)
    expect(made).toMatch(shape)
    expect(made).not.toBe(id)
    expect(inShapeOf(id, random)).not.toBe(made)
  })

  test.each(['', '17', 'jsmith', '----------------------'])(
    '%s is too short to be varied by chance',
    (id) => {
      expect(hasShape(id)).toBe(false)
    },
  )
})
