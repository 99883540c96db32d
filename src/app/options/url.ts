import { ConfigError } from '../../core/config-error.js'

/** The value of `base-url` that asks for the embedded reference server. */
export const demo = 'demo'

/** Reads an absolute http or https URL without query, fragment and credentials; no slash at its end. */
export function readUrl(name: string, text: string): string {
  if (name === 'base-url' && text === demo) return demo
  const isBase = name.endsWith('base-url')
  const shown = JSON.stringify(withoutUser(text))
  if (!/^[a-z][a-z\d+.-]*:\/\//i.test(text)) {
    throw new ConfigError(name, `${shown} has no scheme.${suggestion(text)}`)
  }
  const url = parse(text)
  if (!url) {
    throw new ConfigError(name, `${shown} is not a URL, such as http://localhost:3000/scim`)
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new ConfigError(name, `${shown} should start with http:// or https://`)
  }
  if (url.username || url.password) {
    throw new ConfigError(
      name,
      `${shown} must not carry credentials; give them as username and password`,
    )
  }
  if (isBase && (text.includes('?') || text.includes('#'))) {
    throw new ConfigError(
      name,
      `${shown} must not have a query or a fragment. Did you mean ${text.replace(/\/*[?#].*$/s, '')}?`,
    )
  }
  return isBase ? url.href.replace(/\/+$/, '') : url.href
}

function parse(text: string): URL | undefined {
  return /\s/.test(text) || !URL.canParse(text) ? undefined : new URL(text)
}

function suggestion(text: string): string {
  const rest = withoutUser(text).replace(/^(https?:)?\/+/i, '')
  const scheme = /^(localhost|[\d.]+|\[[\da-f:.]+\])(:|\/|$)/i.test(rest) ? 'http' : 'https'
  if (!/^(localhost|\[[\da-f:]+\]|[\w-]+(\.[\w-]+)+|[\w-]+:\d+)/i.test(rest)) {
    return ' Write it whole, such as http://localhost:3000/scim'
  }
  return ` Did you mean ${scheme}://${rest}?`
}

/** What stands before an `@` may be a password, in which anything may stand; what a query gives may be a key. */
function withoutUser(text: string): string {
  return text
    .replace(/^([a-z][a-z\d+.-]*:\/\/)?(?:[^/?#]*|[^/?#:]*:(?!\d*[/?#]).*)@/is, '$1')
    .replace(/([?&][^=&#]*=)[^&#]+/g, '$1…')
}
