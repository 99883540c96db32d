import { overridden } from '../requests/request.js'
import type { Environment, Unchosen } from './model.js'
import type { Reader } from './reader.js'
import { authOf } from './request-step.js'

/** An environment that says nothing. */
export const noEnvironment: Environment = {
  variables: {},
  scripts: [],
  headers: [],
  auth: { kind: 'none' },
  before: [],
  after: [],
  stopOnFailure: false,
}

const telling = ['initial_variables', 'parent_environment_id', 'stop_on_failure', 'script_library']

/** Whether an object is an environment: exports of those have none of the fields of a test. */
export function isEnvironment(object: Reader): boolean {
  return !object.has('steps') && telling.some((name) => object.has(name))
}

/** Reads an environment. */
export function environmentOf(object: Reader): Environment {
  const script = object.at('script').text()
  return {
    variables: Object.fromEntries(
      object
        .at('initial_variables')
        .fields()
        .map(([name, values]) => [name, values.join(',')]),
    ),
    scripts: script.trim() === '' ? [] : [script],
    headers: object.at('headers').fields(),
    auth: authOf(object.at('auth')),
    before: object.at('pre_request_scripts').texts(),
    after: object.at('post_response_scripts').texts(),
    stopOnFailure: object.at('stop_on_failure').boolean(),
  }
}

/** What to say of environments, those that may be shared included, of which a test names none as its default. */
export function unchosenOf(all: readonly Reader[], own: readonly Environment[]): Unchosen {
  const names = all.map((one) =>
    JSON.stringify(one.at('name').text(one.at('id').text('without a name'))),
  )
  const them = names.length === 1 ? 'it' : 'one of them'
  return {
    words: `the file has the environment${names.length === 1 ? '' : 's'} ${names.join(', ')}, and the test names ${names.length === 1 ? 'it not' : 'none of them'} as its default: write the id of ${them} as its default_environment_id, or give ${them} as a file of its own in suite-files`,
    saysMore: own.some(
      ({ scripts, headers, auth, before, after }) =>
        [scripts, headers, before, after].some((part) => part.length > 0) || auth.kind !== 'none',
    ),
  }
}

/** A test's environment on the shared one below it: names and credentials override, scripts follow. */
export function onTop(shared: Environment, own: Environment): Environment {
  return {
    variables: { ...shared.variables, ...own.variables },
    scripts: [...shared.scripts, ...own.scripts],
    headers: overridden(shared.headers, own.headers),
    auth: own.auth.kind === 'none' ? shared.auth : own.auth,
    before: [...shared.before, ...own.before],
    after: [...shared.after, ...own.after],
    stopOnFailure: shared.stopOnFailure || own.stopOnFailure,
  }
}
