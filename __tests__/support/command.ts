import { join } from 'node:path'
import { build } from 'esbuild'

/** Makes one file of the terminal command as the sources are now, in a folder; gives its path. It starts in a moment. */
export async function buildCommand(directory: string): Promise<string> {
  const outfile = join(directory, 'cli.mjs')
  await build({
    entryPoints: ['src/cli/index.ts'],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    banner: {
      js: `import{createRequire}from'node:module';const require=createRequire(import.meta.url);`,
    },
    logLevel: 'error',
  })
  return outfile
}
