import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

const places = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]

/** The path of a Chromium of this machine. */
export const browserPath = places.find((path) => path !== undefined && existsSync(path))

/** Why tests in a browser can't run here; in CI they have to, and fail without one. */
export const noBrowser =
  browserPath === undefined && process.env['CI'] !== 'true'
    ? 'no Chromium found; install it, or name one in CHROMIUM'
    : undefined

/** Starts the browser. */
export async function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: browserPath ?? '/usr/bin/chromium',
    // In a container Chromium runs as root, for which it has no sandbox.
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
}
