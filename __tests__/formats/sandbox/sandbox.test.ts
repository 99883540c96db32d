import { afterAll, describe, expect, test } from '@jest/globals'
import { librariesIn } from '../../../src/formats/sandbox/libraries.js'
import { createSandbox } from '../../../src/formats/sandbox/sandbox.js'

const sandbox = createSandbox({ timeMs: 500, memoryBytes: 64 * 1024 * 1024 })
afterAll(() => sandbox.close())

const request = {
  method: 'GET',
  url: 'http://x/',
  headers: { Accept: ['y'] },
  params: [],
  form: {},
  body: '',
  size_bytes: 3,
}

async function evaluate(code: string, variables: Readonly<Record<string, unknown>> = {}) {
  const should = code.includes('should')
  const { output, error } = await sandbox.evaluate({
    libraries: librariesIn([code]),
    scripts: [{ name: 'script', code }],
    input: { variables, request, should },
  })
  const left = output as
    { variables: Record<string, unknown>; lines: string[]; request: typeof request } | undefined
  return { ...left, error }
}

describe('the documented interface', () => {
  test.each([
    ['assert', 'assert.equal(1, 1); assert(true); assert.ok([])'],
    ['expect', 'expect({a: [1]}).to.deep.equal({a: [1]}).and.to.have.property("a")'],
    ['should', '[1, 2].should.include(2)'],
    ['underscore', 'assert.deepEqual(_.pluck([{a: 1}, {a: 2}], "a"), [1, 2])'],
    ['moment', 'assert.equal(moment.utc("2020-02-03").locale("de").format("MMMM"), "Februar")'],
    ['CryptoJS', 'assert.equal(CryptoJS.MD5("a").toString(), "0cc175b9c0f1b6a831c399e269772661")'],
    [
      'ciphers',
      'assert.equal(CryptoJS.AES.decrypt(CryptoJS.AES.encrypt("hi", "pw").toString(), "pw").toString(CryptoJS.enc.Utf8), "hi")',
    ],
    [
      'schemas',
      'assert.jsonSchema({a: 1}, {type: "object", required: ["a"]}); expect({}).to.not.be.jsonSchema({required: ["a"]})',
    ],
    [
      'base64',
      'assert.equal(decode_base64(encode_base64("äöü€𝄞")), "äöü€𝄞"); assert.equal(btoa("ab"), "YWI=")',
    ],
    [
      'fuzzy comparisons',
      'assert.like({a: [1]}, {a: [1]}); expect([{a: 1}]).to.containOneLike({a: 1}); assert.notJsonOf({}, {a: 1})',
    ],
    ['XML as JSON', 'assert.equal(runscope_xml2json("<a/>"), xmltojson("<a></a>"))'],
    [
      'what can only be read',
      'request.size_bytes = 7; assert.equal(request.size_bytes, 3); request.body = "x"',
    ],
    ['headers in any case', 'assert.deepEqual(request.headers["accept"], ["y"])'],
  ])('%s', async (_, code) => {
    expect((await evaluate(code)).error).toBeUndefined()
  })

  test('variables are read and set, with their types', async () => {
    const { variables } = await evaluate(
      'variables.set("b", [variables.get("a"), typeof variables.get("c")])',
      { a: 7 },
    )
    expect(variables).toEqual({ b: [7, 'undefined'] })
  })

  test('what is logged is kept, and so is a changed request', async () => {
    const left = await evaluate('log({a: 1}); console.log("x", 2); request.headers["accept"] = "z"')
    expect(left.lines).toEqual(['{\n  "a": 1\n}', 'x 2'])
    expect(left.request?.headers).toEqual({ Accept: 'z' })
  })

  test('an assertion that fails says what was wrong', async () => {
    const { error } = await evaluate('expect([1, 2]).to.deep.equal([1, 3])')
    expect(error).toBe('script: AssertionError: expected [ 1, 2 ] to deeply equal [ 1, 3 ]')
  })

  test('marknote is told to be not supported', async () => {
    expect((await evaluate('new marknote.Parser()')).error).toMatch(/is not supported/)
  })

  test.each([
    ['expect({a: 1}).to.be.like({a: 2})', 'expected { a: 1 } to be like { a: 2 }'],
    ['assert.containOneLike([1], 2)', 'expected [ 1 ] to contain one like 2'],
    ['assert.notLike(1, 1)', 'expected 1 not to be like 1'],
  ])('%s fails', async (code, words) => {
    expect((await evaluate(code)).error).toContain(words)
  })

  test.each(['xmltojson("no XML")', 'xmltojson("<a><b></a>")', 'xmltojson("<a>&b;</a>")'])(
    '%s throws',
    async (code) => {
      expect((await evaluate(code)).error).toMatch(/^script: \w*Error: /)
    },
  )

  test('libraries load only when a script names them', () => {
    expect(librariesIn(['var data = JSON.parse(response.body); log(data._id)'])).toEqual([])
    expect(librariesIn(['assert.ok(1)', '_.map([], f)'])).toEqual(['underscore', 'chai'])
  })
})

describe('what a script leaves to promises', () => {
  const twelve = 'AssertionError: expected 1 to equal 2'
  test.each([
    ['an async function that is called at once', '(async function () { assert.equal(1, 2) })()'],
    [
      'one that is not the last statement',
      'async function f() { assert.equal(1, 2) }\nf(); log("x")',
    ],
    ['one that has waited', '(async () => { await null; assert.equal(1, 2) })(); 0'],
    [
      'one that another waits for',
      'var f = async x => assert.equal(x, 2); (async () => { await f(1) })(); 0',
    ],
    ['a method', 'var o = { async m(a) { assert.equal(a, 2) } }; o.m(1); 0'],
    ['a method of a class', 'class A { static async m(a) { assert.equal(a, 2) } }; A.m(1); 0'],
    ['a promise that is rejected', 'try { assert.equal(1, 2) } catch (e) { Promise.reject(e) }; 0'],
    ['a handler', 'Promise.resolve(1).then(function (one) { assert.equal(one, 2) }); 0'],
    [
      'a handler behind one that handles',
      'Promise.reject(1).catch(function (e) { assert.equal(e, 2) }); 0',
    ],
    ['one of many', 'Promise.all([1, 2].map(async (n) => assert.equal(n, 2))); 0'],
    ['an executor', 'new Promise(function (resolve) { assert.equal(1, 2) }); 0'],
    [
      'a promise of an own kind',
      'class P extends Promise {}; P.resolve(1).then((n) => assert.equal(n, 2)); 0',
    ],
  ])('%s fails the script', async (_, code) => {
    expect((await evaluate(code)).error).toBe(`script: ${twelve}`)
  })

  test('what is thrown there is told like what is thrown at once', async () => {
    expect((await evaluate('Promise.reject(new Error("x"))')).error).toBe('script: Error: x')
    expect((await evaluate('(async () => nothing.here)()')).error).toBe(
      "script: ReferenceError: 'nothing' is not defined",
    )
    expect((await evaluate('Promise.reject(7); 0')).error).toBe('script: 7')
    expect((await evaluate('Promise.reject(); 0')).error).toBe('script: undefined')
    expect((await evaluate('throw undefined')).error).toBe('script: undefined')
  })

  test.each([
    ['catch', 'Promise.reject(new Error("x")).catch(function () {})'],
    [
      'a handler that comes later',
      'var p = Promise.reject(1); Promise.resolve().then(() => p.catch(() => 0))',
    ],
    ['try', '(async function () { try { await Promise.reject(1) } catch (e) { log(e) } })()'],
    [
      'try around another',
      'var f = async () => { throw 1 }; (async () => { try { await f() } catch (e) { log(e) } })()',
    ],
    ['Promise.allSettled', 'Promise.allSettled([Promise.reject(1), (async () => { throw 2 })()])'],
    ['a promise of an own kind', 'class P extends Promise {}; P.reject(1).then(null, () => 0)'],
    ['finally before catch', 'Promise.reject(1).finally(() => 0).catch(() => 0)'],
    ['a promise of which nobody wants to know', 'new Promise(function () {})'],
  ])('%s handles it', async (_, code) => {
    expect((await evaluate(code)).error).toBeUndefined()
  })

  test('async functions are what they were', async () => {
    const { variables, error } = await evaluate(`
      async function sum(a, { b }, ...rest) { return a + b + rest.length + arguments.length }
      async function down(n) { return n === 0 ? "down" : down(n - 1) }
      class A { async one() { return 1 } }
      class B extends A {
        two = async () => this.one
        async one(n = 2) { return n + await super.one() + arguments.length }
        static async "two words"() { return 5 }
        async *many() { yield 6 }
      }
      var o = { async: 3, async async() { return 4 }, async ['k']() { return (async n => async () => n)(7) } };
      // async is a word, "async function" a text, /async => x/ an expression
      (async () => {
        var b = new B(), all = []
        for await (var one of b.many()) all.push(one)
        variables.set("all", [await sum(1, { b: 2 }, 3), await down(3), await b.one(), (await b.two()) === b.one,
          await B["two words"](), await o.async(), await (await o.k())(), down(0) instanceof Promise, all])
      })()`)
    expect(error).toBeUndefined()
    expect(variables?.['all']).toEqual([7, 'down', 3, true, 5, 4, 7, true, [6]])
  })

  test('a promise without end fails a function that awaits it, and keeps nobody waiting', async () => {
    expect(
      (await evaluate('(async () => { await new Promise(() => 0); assert.ok(false) })()')).error,
    ).toBe(
      'script: Error: an async function has not come to its end, since it awaits what never comes',
    )
    const endless = 'var f = function () { return Promise.resolve().then(f) }; f()'
    expect((await evaluate(endless)).error).toMatch(/come to no end|took too/)
  })
})

describe('nothing gets out', () => {
  const names = [
    'process',
    'require',
    'module',
    'global',
    'Buffer',
    'fetch',
    'XMLHttpRequest',
    'WebSocket',
    'setTimeout',
    'setInterval',
    'setImmediate',
    'queueMicrotask',
    'WebAssembly',
    'Worker',
    'Deno',
    'Bun',
    'std',
    'os',
    'print',
    'navigator',
    'performance',
    'parentPort',
    'workerData',
    '__dirname',
  ]

  test('no name of a host is known', async () => {
    const { variables } =
      await evaluate(`variables.set("known", ${JSON.stringify(names)}.filter(function (name) {
      return typeof globalThis[name] !== "undefined" }))`)
    expect(variables).toEqual({ known: [] })
  })

  test.each([
    ['the constructor of functions', 'this.constructor.constructor("return process.env")()'],
    ['the constructor of what we hand in', 'log.constructor("return process")().exit(1)'],
    ['the constructor of variables', 'variables.get.constructor("return require(\'fs\')")()'],
    [
      'the prototype of an error',
      'try { null.x } catch (e) { e.constructor.constructor("return process")().exit() }',
    ],
    [
      'an async function',
      'Object.getPrototypeOf(async function () {}).constructor("return process")()\n  .then(null, function (e) { variables.set("seen", String(e)) }); throw new Error("ended")',
    ],
    [
      'a getter of a stack',
      'Error.prepareStackTrace = function (e, frames) { return frames }; new Error().stack[0].getThis().process.exit()',
    ],
    [
      'a proxy',
      'new Proxy({}, { get: function (t, k, r) { return r.constructor.constructor("return process")() } }).x',
    ],
    ['indirect eval', '(0, eval)("process.exit(1)")'],
  ])('not through %s', async (_, code) => {
    expect((await evaluate(code)).error).toMatch(
      /not defined|ended|undefined|not a function|overflow/,
    )
  })

  test('modules are not found', async () => {
    const { variables } = await evaluate(
      'import("node:fs").then(function () { variables.set("fs", "found") }, function (e) { variables.set("fs", String(e)) })',
    )
    expect(variables?.['fs']).toMatch(/could not load module/)
  })

  test('our own prototypes stay as they are, and the next script starts afresh', async () => {
    await evaluate(
      'Object.prototype.polluted = 1; Array.prototype.map = null; JSON.parse = null; left = 1',
    )
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    const { variables } = await evaluate(
      'variables.set("seen", [typeof left, typeof ({}).polluted, typeof [].map])',
    )
    expect(variables).toEqual({ seen: ['undefined', 'undefined', 'function'] })
  })

  test.each([
    ['a variable named like a prototype', 'variables.set("__proto__", {polluted: 1})'],
    [
      'another stringify',
      'JSON.stringify = function () { return "{\\"variables\\": {\\"__proto__\\": 1}}" }',
    ],
    ['another toJSON', 'Object.prototype.toJSON = function () { return {polluted: 1} }'],
    [
      'a setter on every object',
      'Object.defineProperty(Object.prototype, "variables", { get: function () { throw 1 } })',
    ],
    ['no request any more', 'delete globalThis.request; request = undefined'],
    [
      'a value that is no JSON',
      'variables.set("f", function () {}); variables.set("u", undefined)',
    ],
    ['a circle', 'var a = {}; a.a = a; variables.set("a", a)'],
  ])('%s harms nobody', async (_, code) => {
    await evaluate(code)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    expect((await evaluate('variables.set("alive", true)')).variables).toEqual({ alive: true })
  })
})

describe('nothing takes long', () => {
  test.each([
    ['an endless loop', 'for (;;) {}'],
    ['a loop that catches its end', 'for (;;) { try { for (;;) {} } catch (e) {} }'],
    ['an expression that never ends', '/(a+)+$/.test("a".repeat(40) + "b")'],
    [
      'a loop that the engine can’t interrupt',
      'Array.prototype.indexOf.call({ length: 2 ** 50 }, 1)',
    ],
    ['a bomb of memory', 'var a = []; for (;;) a.push(new Array(1e5).fill(1))'],
    ['a bomb of text', 'var s = "x"; for (;;) s += s'],
    ['an endless recursion', 'function f() { f() } f()'],
    [
      'a recursion through the engine',
      'var p = new Proxy({}, { get: function (t, k, r) { return r[k] } }); p.x',
    ],
    [
      'JSON that is nested without end',
      'var a = []; for (var i = 0; i < 1e5; i++) a = [a]; JSON.stringify(a)',
    ],
    ['a huge number', '2n ** (2n ** 40n)'],
    ['XML that is nested without end', 'xmltojson("<a>".repeat(2e5) + "</a>".repeat(2e5))'],
    [
      'XML of which every level has a namespace of its own',
      'var s = ""; for (var i = 0; i < 1e4; i++) s += "<a xmlns:n" + i + "=\'u\'>"; xmltojson(s)',
    ],
    [
      'XML whose entities grow',
      "xmltojson(\"<!DOCTYPE a [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><a>&b;</a>\")",
    ],
    ['a message that never ends', 'throw { get message() { for (;;) {} } }'],
    ['more than can be taken', 'variables.set("x", "y".repeat(9e6))'],
  ])('%s is ended, and the next script runs', async (_, code) => {
    const start = performance.now()
    expect((await evaluate(code)).error).toMatch(/./)
    expect(performance.now() - start).toBeLessThan(20_000)
    expect((await evaluate('variables.set("alive", true)')).variables).toEqual({ alive: true })
  })

  test('promises without end do not keep anybody waiting', async () => {
    await evaluate('var f = function () { return Promise.resolve().then(f) }; f()')
    expect((await evaluate('variables.set("alive", true)')).variables).toEqual({ alive: true })
  })
})
