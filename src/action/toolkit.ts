import type * as core from '@actions/core'

/** What the action uses of the runner's toolkit. */
export type Toolkit = Pick<
  typeof core,
  | 'getInput'
  | 'setOutput'
  | 'saveState'
  | 'getState'
  | 'error'
  | 'warning'
  | 'notice'
  | 'info'
  | 'setSecret'
  | 'startGroup'
  | 'endGroup'
>

/** The variables that the runner sets; any of them can be absent on other runners. */
export type Environment = Readonly<Record<string, string | undefined>>
