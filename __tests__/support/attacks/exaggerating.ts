import type { Attack } from './attack.js'
import { altering } from './servers.js'

const checked = 'rfc7644/creating/**,rfc7643/resource-types/**,rfc7643/user-contact/**,exchanges/**'

/** The honest answers with more of something than anybody has a use for. */
export const exaggerations = {
  types: {
    title: 'It declares 10,000 types of resources.',
    says: 'about which more than 20,000 checks would ask',
    start: () =>
      altered((list, path) => {
        const [type] = list
        if (path !== 'ResourceTypes' || !type) return
        for (let count = 0; count < 10_000; count += 1)
          list.push({ ...type, name: `Type${String(count)}`, endpoint: `/Type${String(count)}` })
      }),
  },
  ids: {
    title: 'Its ids have 60,000 characters.',
    says: 'which no URL holds',
    only: checked,
    isHeavy: true,
    start: () =>
      altered((list) => {
        for (const resource of list)
          resource['id'] = `${'/'.repeat(60_000)}${String(resource['id'])}`
      }),
  },
  names: {
    title: 'Its types of resources are named `__proto__`, `constructor`, and by a million letters.',
    says: 'a Types1 is needed, but POST /Types1 answered 404',
    only: checked,
    isHeavy: true,
    start: () =>
      altered((list, path) => {
        const [type] = list
        if (path !== 'ResourceTypes' || !type) return
        for (const [index, name] of ['__proto__', 'constructor', 'x'.repeat(1_000_000)].entries())
          list.push({ ...type, name, endpoint: `/Types${String(index)}` })
      }),
  },
  crowds: {
    title: 'Each of its lists shows 90,000 resources that it has never shown before.',
    says: 'findings of this kind',
    only: `${checked},rfc7644/listing/**,rfc7643/{group,user-name}/in-lists,rfc7643/*/named-in-lists`,
    isHeavy: true,
    start: () => {
      let count = 0
      return altered((list, path) => {
        if (path !== 'Users' && path !== 'Groups') return
        for (let more = 0; more < 90_000; more += 1) list.push({ id: `new-${String(count++)}` })
      })
    },
  },
  texts: {
    title:
      'Its texts are 100,000 blanks, slashes or at signs in a row, which some patterns read again and again.',
    says: '/meta/location should be http',
    only: checked,
    start: () =>
      altered(
        (list, path) => {
          for (const resource of list) {
            if (path === 'ResourceTypes') resource['endpoint'] = `${'/'.repeat(100_000)}Users`
            if (resource['meta']) resource['meta'] = { location: `${'/'.repeat(100_000)}x` }
            if (resource['emails']) resource['emails'] = [{ value: `${'@'.repeat(100_000)} ` }]
          }
        },
        (text) => `{"blanks":${' '.repeat(100_000)}"x",${text.slice(1)}`,
      ),
  },
} satisfies Record<string, Attack>

type Members = Record<string, unknown>

/** The honest server with changes to what it shows: a resource alone, or those of a list, and the text of all of it. */
function altered(
  change: (resources: Members[], path: string) => void,
  rewrite: (text: string) => string = (text) => text,
): ReturnType<typeof altering> {
  return altering((text, _, response) => {
    if (!text.startsWith('{')) return text
    const body = JSON.parse(text) as Members
    const list = body['Resources'] as Members[] | undefined
    const [path = ''] = response.req.url?.split('/').at(-1)?.split('?') ?? []
    if (list) change(list, path)
    else if ('id' in body) change([body], path)
    return rewrite(JSON.stringify(body))
  })
}
