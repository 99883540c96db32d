/* Evaluated inside the sandbox before anything else. The engine tells nobody when a promise is rejected and
   nothing looks at it, so promises are watched here. What a script asks for and proves in a promise counts like
   what it does at once.
   Its value is a function that throws what the first such promise was rejected with. */
;(function (global) {
  'use strict'
  const Engine = global.Promise
  const { then } = Engine.prototype
  const { apply, construct, defineProperty, getOwnPropertyDescriptor, ownKeys } = Reflect
  // Taken aside: a script may put others in their place.
  const [set, add, has, remove] = [
    Map.prototype.set,
    WeakSet.prototype.add,
    WeakSet.prototype.has,
    Map.prototype.delete,
  ]
  const { next } = Object.getPrototypeOf(new Map().entries())
  const { entries } = Map.prototype

  const lookedAt = new WeakSet()
  const rejected = new Map()
  const running = new Map()
  let isWatching = false

  /** Adds to `rejected` what is rejected while nothing has looked at it. */
  function watch(promise) {
    // What `then` makes is a promise as well; without this it would be watched, and so on.
    isWatching = true
    try {
      apply(then, promise, [
        () => apply(remove, running, [promise]),
        (reason) => {
          apply(remove, running, [promise])
          if (!apply(has, lookedAt, [promise])) apply(set, rejected, [promise, reason])
        },
      ])
    } finally {
      isWatching = false
    }
    return promise
  }

  function Promise(executor) {
    if (new.target === undefined) throw new TypeError('Promise is made with new')
    const promise = construct(Engine, [executor], new.target)
    return isWatching ? promise : watch(promise)
  }
  for (const key of ownKeys(Engine)) {
    const described = getOwnPropertyDescriptor(Engine, key)
    if (key !== 'length') defineProperty(Promise, key, described)
  }
  const give = (object, name, value) =>
    defineProperty(object, name, { value, writable: true, configurable: true, enumerable: false })
  // With another constructor than its own the engine calls `then` also for `await`.
  give(Engine.prototype, 'constructor', Promise)
  give(global, 'Promise', Promise)
  give(
    Engine.prototype,
    'then',
    {
      then(fulfilled, failed) {
        if (typeof this === 'object' && this !== null) {
          apply(add, lookedAt, [this])
          apply(remove, rejected, [this])
        }
        return apply(then, this, [fulfilled, failed])
      },
    }.then,
  )

  // Promises of async functions come from the engine itself; `async-functions.js` hands them in.
  defineProperty(global, '__watched', {
    value(promise) {
      apply(set, running, [promise, undefined])
      return watch(promise)
    },
  })

  const first = (map) => apply(next, apply(entries, map, []), [])
  return function () {
    const { done, value } = first(rejected)
    if (!done) throw value[1]
    if (!first(running).done)
      throw new Error('an async function has not come to its end, since it awaits what never comes')
  }
})(globalThis)
