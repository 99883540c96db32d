/** What the action and the terminal see of everything below. */
export { consoleProgress } from '../reports/console/progress.js'
export { reports } from '../reports/index.js'
export { faults } from '../reference/index.js'
export { catalogue } from './catalogue.js'
export { conform } from './conform.js'
export { missingCredentials, readOptions } from './options.js'
export { serveReference } from './serve-reference.js'
export { tool } from './tool.js'
