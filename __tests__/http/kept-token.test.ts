import { describe, expect, test } from '@jest/globals'
import { keepToken } from '../../src/http/auth/kept-token.js'

/** Tokens that are said to hold so long, a clock that a test moves, and a target that refuses on demand. */
function keeping(lifetimeMs: number | undefined) {
  let [now, asked] = [0, 0]
  let isDown = false
  const obtain = () => {
    asked += 1
    if (isDown) return Promise.reject(new Error('no token today'))
    return Promise.resolve({
      value: `token-${String(asked)}`,
      ...(lifetimeMs !== undefined && { lifetimeMs }),
    })
  }
  const authenticator = keepToken('kept', [], obtain, {
    conceal: () => undefined,
    elapsed: () => now,
  })
  return {
    asked: () => asked,
    later: (ms: number) => (now += ms),
    down: (is: boolean) => (isDown = is),
    use: () => authenticator.prepare?.(),
    refuse: () => authenticator.renew?.(authenticator.headers()),
  }
}

describe('a token', () => {
  test.each([0, -1, 1, 2_000, 5_000])(
    'that is said to hold %i ms is used until it is refused',
    async (lifetimeMs) => {
      const token = keeping(lifetimeMs)
      for (let count = 0; count < 100; count += 1) {
        await token.use()
        token.later(100)
      }
      expect(token.asked()).toBe(1)
      expect(await token.refuse()).toBe(true)
      expect(token.asked()).toBe(2)
    },
  )

  test('that really holds two seconds is renewed with every refusal after them, and not sooner', async () => {
    const token = keeping(2_000)
    await token.use()
    for (const [wait, renewed] of [
      [2_000, true],
      [1_000, false],
      [1_000, true],
      [2_500, true],
    ] as const) {
      token.later(wait)
      expect(await token.refuse()).toBe(renewed)
    }
    expect(token.asked()).toBe(4)
  })

  test.each([0, undefined])(
    'of which nobody knows how long it holds (%s) is renewed once a minute at most',
    async (lifetimeMs) => {
      const token = keeping(lifetimeMs)
      await token.use()
      expect(await token.refuse()).toBe(true)
      token.later(30_000)
      expect(await token.refuse()).toBe(false)
      token.later(30_000)
      expect(await token.refuse()).toBe(true)
      expect(token.asked()).toBe(3)
    },
  )

  test('that holds longer is renewed before its end', async () => {
    const token = keeping(600_000)
    await token.use()
    token.later(569_000)
    await token.use()
    expect(token.asked()).toBe(1)
    token.later(1_000)
    await token.use()
    expect(token.asked()).toBe(2)
  })

  test.each([undefined, 60_000])(
    'that is refused while none is to be had (%s) blames nobody else, and asks for few',
    async (lifetimeMs) => {
      const token = keeping(lifetimeMs)
      await token.use()
      token.down(true)
      for (let count = 0; count < 50; count += 1) {
        await expect(token.refuse()).rejects.toThrow('no token today')
        token.later(390)
      }
      expect(token.asked()).toBe(3)
      token.down(false)
      token.later(10_000)
      expect(await token.refuse()).toBe(true)
      expect(await token.refuse()).toBe(false)
    },
  )

  test('that ended while none is to be had is asked for every ten seconds', async () => {
    const token = keeping(60_000)
    await token.use()
    token.down(true)
    token.later(60_000)
    for (let count = 0; count < 20; count += 1) {
      await expect(token.use()).rejects.toThrow('no token today')
      token.later(1_000)
    }
    expect(token.asked()).toBe(3)
  })
})
