import { readFile, writeFile } from 'node:fs/promises'
import { files } from './generate/files.js'
import { formatted } from './generate/format.js'

/** Writes every generated file; with `--check` it only tells which ones are out of date, and fails. */
async function generate(check: boolean): Promise<void> {
  for (const generated of files) {
    const wanted = await formatted(generated)
    const present = await readFile(generated.file, 'utf8').catch(() => undefined)
    if (present === wanted) continue
    if (check) process.exitCode = 1
    else await writeFile(generated.file, wanted)
    console.log(`${generated.file} ${check ? 'is out of date: npm run generate' : 'written'}`)
  }
}

await generate(process.argv.includes('--check'))
