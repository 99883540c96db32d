import type { Answer } from '../../engine/answer.js'
import { linkOf } from '../../engine/link.js'
import type { Scim } from '../../engine/scim.js'

/**
 * The answer of what a link of the target leads to; none when it is no link. A relative one stands
 * below the base URL, or is seen from the resource that it was found in.
 */
export async function behindLink(
  scim: Scim,
  link: unknown,
  foundAt: string,
): Promise<Answer | undefined> {
  const links = ['/', foundAt].flatMap((from) => linkOf(link, scim.baseUrl, from) ?? [])
  const bases = new Map(links.map(({ base, path }) => [path, base]))
  let first: Answer | undefined
  for (const [path, base] of bases) {
    const answer = await redirected(scim, await scim.get(path, { base }))
    if (answer.status === 200) return answer
    first ??= answer
  }
  return first
}

async function redirected(scim: Scim, answer: Answer): Promise<Answer> {
  if (![301, 302, 303, 307, 308].includes(answer.status)) return answer
  const link = linkOf(answer.header('location'), scim.baseUrl)
  return link ? scim.get(link.path, { base: link.base }) : answer
}
