import type { Answer } from '../../engine/answer.js'
import type { Scim } from '../../engine/scim.js'

/** The answer to a GET that is asked once for all checks of the run; findings go to the check that asks. */
export async function answerAt(scim: Scim, path: string): Promise<Answer> {
  const answer = await scim.once(`GET ${path}`, () => scim.get(path))
  return { ...answer, report: (finding) => scim.report(finding) }
}
