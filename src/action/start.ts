import { setTimeout as delay } from 'node:timers/promises'
import type { App } from './app.js'
import { run } from './main.js'
import { cleanUp } from './post.js'
import type { Toolkit } from './toolkit.js'

const stage = 'stage'

/** Runs the step that the runner is at: main, or post, which sees the state that main saved. */
export async function start(app: App, core: Toolkit, process: NodeJS.Process): Promise<void> {
  if (core.getState(stage) !== '') {
    await cleanUp({ core, app, env: process.env, directory: process.cwd(), delay })
    return
  }
  core.saveState(stage, 'main')
  await run({
    app,
    core,
    env: process.env,
    directory: process.cwd(),
    delay: (milliseconds) => delay(milliseconds),
    exitWith: (status) => {
      process.exitCode = status
    },
  })
}
