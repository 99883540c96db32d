// A worker starts before any loader of TypeScript, so this is JavaScript; it runs the same from the
// sources and from its own bundle. Inside it the script stands in a second box: an engine of its own,
// compiled to WebAssembly, that has no way to anything of Node.
import { existsSync, readFileSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import variant from '@jitl/quickjs-singlefile-cjs-release-sync'
import {
  newQuickJSWASMModuleFromVariant,
  shouldInterruptAfterDeadline,
} from 'quickjs-emscripten-core'
import { watchingAsync } from './async-functions.js'

// Evaluated as text inside the engine. The build puts these files beside the bundle as they are: a bundler
// that looked into them would take their `require` for its own.
const libraries = {
  chai: ['node_modules/chai/chai.js'],
  underscore: ['node_modules/underscore/underscore-umd-min.js'],
  moment: ['node_modules/moment/min/moment-with-locales.min.js'],
  cryptojs: ['node_modules/crypto-js/crypto-js.js'],
  tv4: ['node_modules/tv4/tv4.js'],
  xml: ['node_modules/xpath/xpath.js', 'src/formats/sandbox/xml.js'],
}
const api = 'src/formats/sandbox/script-api.js'
const promises = 'src/formats/sandbox/promises.js'

/** How many steps of promises a script may have. */
const mostJobs = 10_000

/** Modules that ask for one another, in the order in which each finds what it asks for. */
const xmldom = [
  'node_modules/@xmldom/xmldom/lib/conventions.js',
  'node_modules/@xmldom/xmldom/lib/grammar.js',
  'node_modules/@xmldom/xmldom/lib/errors.js',
  'node_modules/@xmldom/xmldom/lib/entities.js',
  'node_modules/@xmldom/xmldom/lib/dom.js',
  'node_modules/@xmldom/xmldom/lib/sax.js',
  'node_modules/@xmldom/xmldom/lib/dom-parser.js',
]

/** The text of a file, from beside this one or from the packages. */
function textOf(file) {
  const places = [file.replace(/^.*\//, ''), `../../../${file}`]
  const found = places
    .map((place) => new URL(place, import.meta.url))
    .find((url) => existsSync(url))
  return readFileSync(found, 'utf8')
}

/** One script of modules; what the last one exports becomes a global. */
function linked(name, files) {
  const bodies = files.map(
    (file) =>
      `define(${JSON.stringify(file.replace(/^.*\/|\.js$/g, ''))}, function (exports, require, module) {${textOf(file)}\n})`,
  )
  return `globalThis.${name} = (function () {
    const modules = {}
    const define = (name, body) => {
      const module = { exports: {} }
      body(module.exports, (other) => modules[other], module)
      return (modules['./' + name] = module.exports)
    }
    return [${bodies.join(',\n')}].pop()
  })()`
}

// CryptoJS looks for it while it loads; it makes salts of it when it encrypts with a password.
const salts = `globalThis.crypto = {
  getRandomValues: (list) => list.map((_, at) => (list[at] = Math.floor(Math.random() * 2 ** 32))),
}`

/** A deeper recursion would overflow the stack of WebAssembly itself, which no script could catch. */
const maxStackBytes = 96 * 1024

const engine = await newQuickJSWASMModuleFromVariant(variant.default ?? variant)

/** Runs scripts in a fresh engine; gives what they left, or what was thrown. */
function evaluate({ libraries: wanted, scripts, input, timeMs, memoryBytes }) {
  const runtime = engine.newRuntime()
  runtime.setMemoryLimit(memoryBytes)
  runtime.setMaxStackSize(maxStackBytes)
  const context = runtime.newContext()
  const thrown = (error) => {
    const value = context.dump(error)
    error.dispose()
    const { name, message } = value !== null && typeof value === 'object' ? value : {}
    return typeof message === 'string'
      ? `${name ?? 'Error'}: ${message}`
      : (JSON.stringify(value) ?? String(value))
  }
  const must = (result) => {
    if (result.error) throw new Error(thrown(result.error))
    return result.value
  }
  const watched = must(context.evalCode(textOf(promises), 'promises.js'))
  if (wanted.includes('cryptojs')) must(context.evalCode(salts, 'crypto.js')).dispose()
  if (wanted.includes('xml'))
    must(context.evalCode(linked('xmldom', xmldom), 'xmldom.js')).dispose()
  for (const file of wanted.flatMap((name) => libraries[name]))
    must(context.evalCode(textOf(file), file)).dispose()
  const setUp = must(context.evalCode(textOf(api), 'script-api.js'))
  const given = context.newString(input)
  const finish = must(context.callFunction(setUp, context.undefined, given))
  // What belongs to us is loaded; from here on the time is the script's.
  parentPort.postMessage({ begun: true })
  runtime.setInterruptHandler(shouldInterruptAfterDeadline(Date.now() + timeMs))
  // What a script leaves to promises is a part of it: whether it went well is known when they are through.
  const failureOf = (code, name) => {
    const result = context.evalCode(watchingAsync(code), name)
    if (result.error) return thrown(result.error)
    result.value.dispose()
    const jobs = runtime.executePendingJobs(mostJobs)
    if (jobs.error) return thrown(jobs.error)
    if (runtime.hasPendingJob()) return 'Error: its promises come to no end'
    const looked = context.callFunction(watched, context.undefined)
    if (looked.error) return thrown(looked.error)
    looked.value.dispose()
    return undefined
  }
  let error
  for (const { name, code } of scripts) {
    const failure = failureOf(code, name)
    if (failure !== undefined) error = `${name}: ${failure}`
    if (error !== undefined) break
  }
  const left = context.callFunction(finish, context.undefined)
  if (left.error) return { error: error ?? thrown(left.error) }
  const output = context.getString(left.value)
  // The engine goes with all that is in it; parts that a script still holds are of no interest.
  for (const handle of [left.value, finish, given, setUp, watched]) handle.dispose()
  context.dispose()
  runtime.dispose()
  return error === undefined ? { output } : { output, error }
}

parentPort.on('message', (job) => {
  let result
  let broken = false
  try {
    result = evaluate(job)
  } catch (error) {
    // The engine may be in pieces, so it is not used again.
    broken = true
    result = { error: error instanceof Error ? error.message : String(error) }
  }
  parentPort.postMessage({ ...result, broken })
})
