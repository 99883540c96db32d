import type { validate as Validate } from '@actions/languageservice'
import { build } from 'esbuild'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parse } from 'yaml'

interface Service {
  readonly validate: typeof Validate
  readonly TextDocument: {
    create(
      uri: string,
      language: string,
      version: number,
      text: string,
    ): Parameters<typeof Validate>[0]
  }
}

/** Tells what GitHub's own language service finds wrong in a workflow or an action.yml. */
export type LanguageCheck = (path: string, text: string) => Promise<readonly string[]>

/**
 * Loads the language service. It imports JSON in a way that no runtime accepts, so it is bundled
 * first. `uses: ./` is checked against the given action.yml.
 */
export async function languageService(root: string, action: string): Promise<LanguageCheck> {
  const folder = await mkdtemp(join(tmpdir(), 'language-service-'))
  try {
    const outfile = join(folder, 'service.mjs')
    const contents = `export { validate } from '@actions/languageservice'
      export { TextDocument } from 'vscode-languageserver-textdocument'`
    await build({
      stdin: { contents, resolveDir: root },
      bundle: true,
      format: 'esm',
      platform: 'node',
      logLevel: 'error',
      outfile,
    })
    const service = (await import(pathToFileURL(outfile).href)) as Service
    return checkWith(service, action)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function checkWith({ validate, TextDocument }: Service, action: string): LanguageCheck {
  let documents = 0
  return async (path, text) => {
    // It remembers its findings by URI, and resolves no local actions.
    const uri = `file:///${String(documents++)}/${path}`
    const remote = text.replaceAll('uses: ./\n', 'uses: OWNER/scim-conformance-action@v1\n')
    const found = await validate(TextDocument.create(uri, 'yaml', 1, remote), {
      actionsMetadataProvider: {
        fetchActionMetadata: async ({ name }) =>
          name === 'scim-conformance-action' ? parse(action) : undefined,
      },
    })
    const messages = found.map(
      ({ range, message }) =>
        `${path}:${String(range.start.line + 1)} ${typeof message === 'string' ? message : message.value}`,
    )
    // What the actions of others declare is not known here.
    return messages.filter((message) => !message.includes('Unable to resolve action'))
  }
}
