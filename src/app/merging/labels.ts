/**
 * The shortest names that tell base URLs apart: what they do not have in common, such as `tenant-a.example.com`,
 * or the whole URL without its scheme where nothing shorter would do.
 */
export function labelsOf(urls: readonly string[]): readonly string[] {
  const paths = urls.map((url) =>
    url
      .replace(/^\w+:\/\//, '')
      .replace(/\/+$/, '')
      .split('/'),
  )
  const start = shared(paths)
  const end = shared(paths.map((path) => path.slice(start).reverse()))
  const short = paths.map((path) => path.slice(start, path.length - end).join('/'))
  const whole = paths.map((path) => path.join('/'))
  return [short, whole].find(areDistinct) ?? urls
}

/** How many segments all paths begin with. */
function shared([first = [], ...others]: readonly (readonly string[])[]): number {
  const count = first.findIndex((segment, at) => others.some((path) => path[at] !== segment))
  return count < 0 ? first.length : count
}

function areDistinct(names: readonly string[]): boolean {
  return new Set(names).size === names.length && names.every((name) => name !== '')
}
