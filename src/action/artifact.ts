import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { singleLine } from '../core/escape.js'
import type { Annotation } from './annotation.js'
import { artifactNames } from './artifact-name.js'
import { artifactUrl } from './links.js'
import type { Environment, Toolkit } from './toolkit.js'

/** A report that became an artifact of the run. */
export interface Artifact {
  readonly id: number
  /** Opens the report in the browser. */
  readonly url: string
}

/** What came of it: the artifact, or what the user should know instead. */
export interface ArtifactOutcome {
  readonly artifact?: Artifact
  readonly annotations: readonly Annotation[]
  /** Lines for the log. */
  readonly log: readonly string[]
}

/**
 * Uploads an HTML report as it is, not zipped. Never throws: a report that can't be uploaded stays
 * where it is, and the user is told.
 */
export async function uploadReport(
  file: string,
  wantedName: string | undefined,
  env: Environment,
  core: Pick<Toolkit, 'startGroup' | 'endGroup'>,
): Promise<ArtifactOutcome> {
  const lack = lackOf(env)
  if (lack !== undefined) return { annotations: [], log: [`${lack} ${byHand(file)}`] }
  core.startGroup('Upload of the HTML report')
  try {
    const id = await uploaded(file, artifactNames(wantedName, env))
    return { artifact: { id, url: artifactUrl(env, id) }, annotations: [], log: [] }
  } catch (error) {
    return { annotations: [notUploaded(error, file)], log: [] }
  } finally {
    core.endGroup()
  }
}

/** Why there is nothing to upload to; asked before the client is loaded, which is large. */
function lackOf(env: Environment): string | undefined {
  const { hostname } = new URL(env.GITHUB_SERVER_URL || 'https://github.com')
  if (!/^github\.com$|\.ghe\.com$|\.localhost$/i.test(hostname)) {
    return 'GitHub Enterprise Server takes no artifacts from an action.'
  }
  if (env.ACTIONS_RUNTIME_TOKEN && env.ACTIONS_RESULTS_URL) return undefined
  return 'This runner has no service for artifacts.'
}

async function uploaded(file: string, names: readonly string[]): Promise<number> {
  const { DefaultArtifactClient } = await import('@actions/artifact')
  const client = new DefaultArtifactClient()
  const folder = await mkdtemp(join(tmpdir(), 'report-'))
  const upload = async ([name = '', ...others]: readonly string[]): Promise<number> => {
    // Unzipped, an artifact is called like its file.
    const copy = join(folder, name)
    await copyFile(file, copy)
    try {
      const { id } = await client.uploadArtifact(name, [copy], folder, { skipArchive: true })
      if (id === undefined) throw new Error('the service named no id')
      return id
    } catch (error) {
      if (others.length > 0 && isTaken(error)) return upload(others)
      throw error
    }
  }
  try {
    return await upload(names)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && /\(409\)|already exists/i.test(error.message)
}

function notUploaded(error: unknown, file: string): Annotation {
  const said = singleLine(error instanceof Error ? error.message : String(error), 500)
  return {
    level: 'warning',
    title: 'The HTML report was not uploaded',
    message: `${said.replace(/\.?$/, '.')} The result of the run is not affected. ${byHand(file)}`,
  }
}

function byHand(file: string): string {
  return `The report is ${file}; to keep it, add a step with "uses: actions/upload-artifact@v7", "if: always()" and "path: ${dirname(file)}" (on GitHub Enterprise Server @v3).`
}
