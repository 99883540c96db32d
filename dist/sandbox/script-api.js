/* Evaluated inside the sandbox, where nothing but the language itself exists: what the vendor documents
   for scripts. Its value is a function that takes the input as JSON text and gives a function that
   tells, as JSON text, what the scripts left. */
;(function (json) {
  'use strict'
  const input = JSON.parse(json)
  const { stringify } = JSON
  const own = Object.prototype.hasOwnProperty
  const lines = []
  const changes = {}
  // Names of variables: what was asked for, also as a secret or in vain, and what has no value any more.
  const names = { read: [], secret: [], missed: [], unset: [] }
  const global = globalThis

  function shown(value) {
    if (typeof value === 'string') return value
    try {
      return stringify(value, undefined, 2) ?? String(value)
    } catch {
      return String(value)
    }
  }

  /** Header fields, found whatever the case of their names. */
  function fields(all) {
    const spelled = (target, name) => {
      if (typeof name !== 'string' || own.call(target, name)) return name
      return Object.keys(target).find((key) => key.toLowerCase() === name.toLowerCase()) ?? name
    }
    return new Proxy(all, {
      get: (target, name) => target[spelled(target, name)],
      has: (target, name) => own.call(target, spelled(target, name)),
      set(target, name, value) {
        target[spelled(target, name)] = value
        return true
      },
      deleteProperty: (target, name) => delete target[spelled(target, name)],
    })
  }

  const isIndex = (name) => name === 'length' || /^\d+$/.test(name)

  /** A list of names and values that also has the values as members, a list for each name. */
  function parameters(pairs) {
    const list = pairs.map(([name, value]) => ({ name, value }))
    for (const [name] of pairs)
      if (!isIndex(name)) {
        const value = pairs.filter(([other]) => other === name).map(([, one]) => one)
        Object.defineProperty(list, name, { value, configurable: true, writable: true })
      }
    return list
  }

  /** The parameters that a script left: what it wrote to a member replaces all values of that name in the list. */
  function parametersIn(list, pairs) {
    const known = Object.create(null)
    for (const [name, value] of pairs) (known[name] ??= []).push(value)
    const members = Object.getOwnPropertyNames(list).filter((name) => !isIndex(name))
    const gone = Object.keys(known).filter((name) => !isIndex(name) && !members.includes(name))
    const written = members.filter((name) => stringify(list[name]) !== stringify(known[name]))
    return [...gone, ...written].reduce((left, name) => {
      const values = [list[name]].flat().filter((value) => value !== undefined && value !== null)
      const put = own.call(list, name) ? values.map((value) => ({ name, value })) : []
      const at = left.findIndex((one) => one && one.name === name)
      const others = left.filter((one) => !one || one.name !== name)
      return at < 0 ? [...left, ...put] : [...others.slice(0, at), ...put, ...others.slice(at)]
    }, Array.from(list))
  }

  /** Members that a script may read only. */
  function fix(object, names) {
    for (const name of object ? names : [])
      Object.defineProperty(object, name, { writable: false, configurable: false })
  }

  const unsupported = (name) =>
    function () {
      throw Object.assign(new Error(`${name} is not supported`), { name: 'Unsupported' })
    }

  const characters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
  function encodeBase64(value) {
    const bytes = unescape(encodeURIComponent(String(value)))
    let text = ''
    for (let at = 0; at < bytes.length; at += 3) {
      const [a, b, c] = [0, 1, 2].map((offset) => bytes.charCodeAt(at + offset))
      const sixes = [a >> 2, ((a & 3) << 4) | (b >> 4), ((b & 15) << 2) | (c >> 6), c & 63]
      const count = Math.min(3, bytes.length - at) + 1
      text += sixes.map((six, index) => (index < count ? characters[six] : '=')).join('')
    }
    return text
  }
  function decodeBase64(value) {
    const text = String(value)
      .replace(/-/g, '+')
      .replace(/_/g, '/')
      .replace(/[^A-Za-z0-9+/]/g, '')
    let bits = 0
    let size = 0
    let bytes = ''
    for (const character of text) {
      bits = ((bits << 6) | characters.indexOf(character)) & 0xffff
      size += 6
      if (size >= 8) bytes += String.fromCharCode((bits >> (size -= 8)) & 0xff)
    }
    try {
      return decodeURIComponent(escape(bytes))
    } catch {
      return bytes
    }
  }

  const log = (...values) => {
    if (lines.length < 1000) lines.push(values.map(shown).join(' ').slice(0, 10_000))
  }
  /** Takes down a name, unless it is known or there are too many. */
  function note(kind, name) {
    const known = names[kind]
    if (known.length < 1000 && !known.includes(name)) known.push(name)
  }
  function read(name) {
    const key = String(name)
    const value = own.call(changes, key)
      ? changes[key]
      : own.call(input.variables, key) && !names.unset.includes(key)
        ? input.variables[key]
        : undefined
    note(value === undefined ? 'missed' : 'read', key)
    return value
  }
  const define = (values) => Object.assign(global, values)
  define({
    log,
    console: { log, info: log, warn: log, error: log },
    variables: {
      get: read,
      set(name, value) {
        const key = String(name)
        names.unset = names.unset.filter((one) => one !== key)
        if (value !== undefined) changes[key] = value
        else {
          delete changes[key]
          note('unset', key)
        }
      },
    },
    get_secret(name) {
      note('secret', String(name))
      return read(name)
    },
    encode_base64: encodeBase64,
    decode_base64: decodeBase64,
    btoa: encodeBase64,
    atob: decodeBase64,
    runscope_bucket: 'scim-conformance',
    marknote: { Parser: unsupported('marknote') },
  })
  if (input.request) {
    const { headers, params, ...rest } = input.request
    define({ request: { ...rest, headers: fields(headers), params: parameters(params) } })
  }
  if (input.response)
    define({ response: { ...input.response, headers: fields(input.response.headers) } })
  fix(global.request, ['size_bytes'])
  fix(global.response, ['reason', 'response_time_ms', 'size_bytes', 'status'])

  /** Has assertions that fail leave a line in the log, and the script go on behind them. */
  function ignoreAssertions({ Assertion, AssertionError, assert, expect }) {
    let failed = 0
    const calmly = (run, instead) => {
      const before = failed
      try {
        return run()
      } catch (error) {
        if (error instanceof AssertionError)
          log(`an assertion that failed is ignored: ${error.message}`)
        // What comes behind one that failed may stumble over the same.
        else if (failed === before) throw error
        failed += 1
        return instead
      }
    }
    const calm = (action) =>
      typeof action === 'function'
        ? new Proxy(action, {
            apply: (target, self, given) => calmly(() => Reflect.apply(target, self, given), self),
          })
        : action
    for (const [object, only] of [[Assertion.prototype], [assert], [expect, 'fail']])
      for (const name of only ? [only] : Object.getOwnPropertyNames(object)) {
        const { get, value, configurable } = Object.getOwnPropertyDescriptor(object, name)
        if (!configurable || name === 'constructor' || name === 'prototype') continue
        const described = get
          ? {
              get() {
                return calmly(() => calm(get.call(this)), this)
              },
            }
          : { value: calm(value), writable: true }
        Object.defineProperty(object, name, { ...described, configurable: true })
      }
  }

  const { chai, tv4, _ } = global
  if (chai) {
    // Deep values stand in messages whole: without this they read "expected [ Array(3) ]".
    chai.config.truncateThreshold = 200
    define({ assert: chai.assert, expect: chai.expect })
    if (tv4) {
      chai.use(({ Assertion }) => {
        Assertion.addMethod('jsonSchema', function (schema) {
          const { valid, error } = tv4.validateResult(this._obj, schema)
          this.assert(
            valid,
            `expected value to match the schema: ${error && `${error.message} at ${error.dataPath || '/'}`}`,
            'expected value not to match the schema',
          )
        })
      })
      chai.assert.jsonSchema = (value, schema, message) =>
        new chai.Assertion(value, message).to.be.jsonSchema(schema)
      chai.assert.notJsonSchema = (value, schema, message) =>
        new chai.Assertion(value, message).to.not.be.jsonSchema(schema)
    }
    if (_) {
      // What chai-fuzzy adds.
      const fuzzy = {
        like: (value, wanted) => _.isEqual(value, wanted),
        jsonOf: (value, wanted) => _.isEqual(value, JSON.parse(stringify(wanted))),
        containOneLike: (value, wanted) => _.some(value, (one) => _.isEqual(one, wanted)),
      }
      for (const [name, holds] of Object.entries(fuzzy)) {
        chai.Assertion.addMethod(name, function (wanted) {
          const words = name === 'containOneLike' ? 'to contain one like' : `to be ${name}`
          this.assert(
            holds(this._obj, wanted),
            `expected #{this} ${words} #{exp}`,
            `expected #{this} not ${words} #{exp}`,
            wanted,
          )
        })
        chai.assert[name] = (value, wanted, message) =>
          new chai.Assertion(value, message).to[name](wanted)
        chai.assert[`not${name[0].toUpperCase()}${name.slice(1)}`] = (value, wanted, message) =>
          new chai.Assertion(value, message).to.not[name](wanted)
      }
    }
    if (input.ignoresAssertions) ignoreAssertions(chai)
    if (input.should) global.should = chai.should()
  }
  /** JSON leaves out what is undefined, and a header field that was made of nothing has to be told. */
  const written = (fields) =>
    typeof fields === 'object' && fields !== null
      ? Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value ?? null]))
      : fields

  return function () {
    const { request } = global
    const isThere = input.request && typeof request === 'object' && request !== null
    const left = isThere && {
      ...request,
      headers: written(request.headers),
      params: Array.isArray(request.params)
        ? parametersIn(request.params, input.request.params)
        : request.params,
    }
    return stringify({ variables: changes, ...names, lines, request: left })
  }
})
