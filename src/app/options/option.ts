/** The parts of the documentation that options are listed under, in order. */
export const groups = {
  target: 'Target',
  credentials: 'Credentials',
  connection: 'Connection',
  selection: 'What is checked',
  shards: 'Splitting and merging',
  files: 'Tests of your own',
  policy: 'What counts',
  pace: 'Pace',
  reports: 'Reports',
  server: 'Server',
} as const

/** One of the groups. */
export type Group = keyof typeof groups

/** The value that each type of option is read into. Durations are in milliseconds. */
export interface ValueTypes {
  readonly text: string
  /** A secret that goes into a header field as it is. */
  readonly secret: string
  /** A secret that is encoded before it goes anywhere. */
  readonly password: string
  /** PEM, once the file that may be named in its place is read. */
  readonly pem: string
  readonly url: string
  readonly choice: string
  readonly boolean: boolean
  readonly integer: number
  readonly duration: number
  readonly list: readonly string[]
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly variables: Readonly<Record<string, string>>
}

/** How the text of an option is read. */
export type OptionType = keyof ValueTypes

/** The types that hold many values; absent means none, and the terminal takes their flag repeatedly. */
export const manyTypes = ['list', 'headers', 'variables'] as const satisfies OptionType[]

type Required = true | { readonly unless: string }

/** Everything there is to know of one option. */
export interface Option {
  readonly type: OptionType
  readonly group: Group
  /** Whole sentences in Markdown, for the action, the terminal and the documentation alike. */
  readonly help: string
  /** What stands for the value in a usage line: `URL`. */
  readonly placeholder: string
  /** As a person would write it. */
  readonly default?: string
  /** A default that only the Actions runner can evaluate: `${{ github.token }}`. */
  readonly runnerDefault?: string
  /** Whether it has to be given; an object names the option of the action that does without it. */
  readonly required?: Required
  /** The allowed values of a `choice`. */
  readonly choices?: readonly string[]
  /** The least and the greatest value of an `integer`. */
  readonly range?: readonly [least: number, greatest: number]
  /** The greatest value of a `duration`, in milliseconds; an hour when absent. */
  readonly longest?: number
  /** The only place that has it; absent means everywhere. */
  readonly where?: 'action' | 'cli'
}

/** The type of an option's value once read. */
export type ValueOf<O extends Option> = O extends { readonly choices: readonly (infer Choice)[] }
  ? Choice
  : O extends { readonly type: (typeof manyTypes)[number] }
    ? ValueTypes[O['type']]
    : O extends { readonly default: string } | { readonly required: Required }
      ? ValueTypes[O['type']]
      : ValueTypes[O['type']] | undefined
