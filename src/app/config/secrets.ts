import { shortestHeaderSecret, shortestSecret } from '../../core/secret-forms.js'
import { secretTexts } from '../../core/secret-members.js'
import type { Configuration } from './configuration.js'

/**
 * What the file gives for passwords and the like. Of a template also those parts that stay the same in
 * every value and are long enough to be no ordinary word.
 */
export function configuredSecrets(configuration: Configuration | undefined): readonly string[] {
  const values = [...(configuration?.resources.values() ?? [])].map((settings) => settings.values)
  return secretTexts(values)
    .filter((text) => text.length >= shortestSecret)
    .flatMap((text) => [
      text,
      ...text.split(/\{\{.*?\}\}/s).filter((part) => part.length >= shortestHeaderSecret),
    ])
}
