import { buildSync, transformSync } from 'esbuild'
import { readFileSync } from 'node:fs'

const folder = 'src/reports/page'

/** The script and the style of the HTML page, as texts that the page holds and its policy names by hash. */
export function pageParts(): string {
  const { outputFiles } = buildSync({
    entryPoints: [`${folder}/index.ts`],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    minifySyntax: true,
    minifyWhitespace: true,
    charset: 'ascii',
  })
  const script = outputFiles[0]?.text ?? ''
  const css = readFileSync(`${folder}/style.css`, 'utf8')
  const style = transformSync(css, { loader: 'css', minifyWhitespace: true }).code
  if (/<\/|<!--/.test(script + style)) throw new Error('the page’s parts would end their element')
  return [
    `// Made of ${folder}/ by "npm run generate".`,
    '',
    '/** The script of the page: ours, and nothing of a run. */',
    `export const script = ${JSON.stringify(script)}`,
    '',
    '/** The style sheet of the page. */',
    `export const style = ${JSON.stringify(style)}`,
    '',
  ].join('\n')
}
