const ours = /^(INPUT_|SCIM_CONFORMANCE_|ACTIONS_|STATE_)|^GITHUB_TOKEN$/i

/**
 * The environment of the user's command: ours without what holds our own secrets, and the user's on top. What
 * the user exports is the user's: a terminal, where some of it are options, has taken those out before.
 */
export function commandEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
  own: Readonly<Record<string, string>>,
): Record<string, string> {
  const passed = Object.entries(environment).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !ours.test(entry[0]),
  )
  return { ...Object.fromEntries(passed), ...own }
}
