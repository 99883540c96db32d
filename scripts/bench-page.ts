import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { htmlPage } from '../src/reports/html/index.js'
import { browserPath, startBrowser } from '../__tests__/support/browser.js'
import { largeRun } from '../__tests__/support/large-run.js'

/** What a large HTML report costs; times in milliseconds, once for each round. */
export interface PageCost {
  readonly checks: number
  readonly exchanges: number
  readonly bytes: number
  readonly render: readonly number[]
  /** From the navigation on until filters work and the main thread is idle. */
  readonly interactive: readonly number[]
}

/** Renders a large report and opens it in Chromium; nothing where there is none. */
export async function pageCost(rounds: number): Promise<PageCost | undefined> {
  if (browserPath === undefined) return undefined
  const run = largeRun(1_000, 5)
  const directory = await mkdtemp(join(tmpdir(), 'page-'))
  const browser = await startBrowser()
  const cost = { render: [] as number[], interactive: [] as number[] }
  let bytes = 0
  try {
    for (let round = 0; round < rounds; round += 1) {
      const start = performance.now()
      const text = htmlPage.render(run)
      cost.render.push(performance.now() - start)
      bytes = Buffer.byteLength(text)
      const file = join(directory, 'report.html')
      await writeFile(file, text)
      const page = await browser.newPage()
      await page.goto(pathToFileURL(file).href)
      await page.waitForSelector('html.ready')
      const idle = 'new Promise((done) => requestIdleCallback(() => done(performance.now())))'
      cost.interactive.push(Number(await page.evaluate(idle)))
      await page.close()
    }
  } finally {
    await browser.close()
    await rm(directory, { recursive: true })
  }
  return { checks: run.results.length, exchanges: run.exchanges.length, bytes, ...cost }
}
