import { grouped } from '../quantity.js'

/** What is looked for; an empty text and an empty set look for everything. */
interface Wanted {
  readonly text: string
  readonly groups: ReadonlySet<string>
  readonly level: string
  readonly suite: string
  readonly section: string
}

const selects = ['level', 'suite', 'section'] as const

/** Makes the filters work: they combine, and stand in the address, so that a view can be shared. */
export function filters(): { apply(): void; readAddress(): void; reset(): void } {
  const form = one('.filters')
  const text = one('#text') as HTMLInputElement
  const chips = [...document.querySelectorAll<HTMLElement>('.chip')]
  const all = [...document.querySelectorAll<HTMLElement>('.check')]
  const groups = [...document.querySelectorAll<HTMLDetailsElement>('.group')]
  const select = (name: string): HTMLSelectElement => one(`#${name}`) as HTMLSelectElement
  const press = (chip: HTMLElement, on: boolean): void =>
    chip.setAttribute('aria-pressed', String(on))
  const pressed = (chip: HTMLElement): boolean => chip.getAttribute('aria-pressed') === 'true'
  const matches = searcher()

  const wanted = (): Wanted => ({
    text: text.value.trim().toLowerCase(),
    groups: new Set(chips.filter(pressed).map((chip) => chip.dataset['group'] ?? '')),
    level: select('level').value,
    suite: select('suite').value,
    section: select('section').value,
  })
  const apply = (): void => {
    const now = wanted()
    let shown = 0
    for (const check of all) {
      check.hidden = !matches(check, now)
      if (!check.hidden) shown += 1
    }
    for (const group of groups) {
      group.hidden = !group.querySelector('.check:not([hidden])')
      // Whoever filters wants to see what is found, in every group.
      if (shown < all.length) group.open = true
    }
    one('.shown').textContent =
      shown === all.length
        ? `All ${grouped(all.length)} checks`
        : `${grouped(shown)} of ${grouped(all.length)} checks${shown === 0 ? ': nothing matches' : ''}`
    writeAddress(now)
  }
  const reset = (): void => {
    text.value = ''
    chips.forEach((chip) => press(chip, false))
    selects.forEach((name) => (select(name).value = ''))
  }
  const readAddress = (): void => {
    if (!location.hash.startsWith('#?')) return
    const said = new URLSearchParams(location.hash.slice(2))
    text.value = said.get('text') ?? ''
    const outcomes = (said.get('outcome') ?? '').split(',')
    chips.forEach((chip) => press(chip, outcomes.includes(chip.dataset['group'] ?? '')))
    selects.forEach((name) => (select(name).value = said.get(name) ?? ''))
  }

  chips.forEach((chip) =>
    chip.addEventListener('click', () => {
      press(chip, !pressed(chip))
      apply()
    }),
  )
  form.addEventListener('input', apply)
  form.addEventListener('submit', (event) => event.preventDefault())
  form.addEventListener('reset', (event) => {
    event.preventDefault()
    reset()
    apply()
  })
  for (const name of ['suite', 'section'])
    for (const link of document.querySelectorAll<HTMLElement>(`[data-set-${name}]`))
      link.addEventListener('click', () => {
        reset()
        select(name).value = link.getAttribute(`data-set-${name}`) ?? ''
        apply()
        one('#checks-heading').scrollIntoView()
        text.focus({ preventScroll: true })
      })
  return { apply, readAddress, reset }
}

/** Whether a check is wanted; its text is put together the first time that somebody searches. */
function searcher(): (check: HTMLElement, wanted: Wanted) => boolean {
  const texts = new Map<HTMLElement, string>()
  const textOf = (check: HTMLElement): string => {
    const known = texts.get(check)
    if (known !== undefined) return known
    const text = check.textContent.toLowerCase()
    texts.set(check, text)
    return text
  }
  return (check, { text, groups, level, suite, section }) => {
    const { dataset } = check
    return (
      (groups.size === 0 || groups.has(dataset['group'] ?? '')) &&
      (level === '' || dataset['level'] === level) &&
      (suite === '' || dataset['suite'] === suite) &&
      (section === '' || (JSON.parse(dataset['sections'] ?? '[]') as string[]).includes(section)) &&
      text.split(/\s+/).every((word) => textOf(check).includes(word))
    )
  }
}

function writeAddress({ text, groups, ...chosen }: Wanted): void {
  const said = new URLSearchParams()
  if (text !== '') said.set('text', text)
  if (groups.size > 0) said.set('outcome', [...groups].join(','))
  for (const [name, value] of Object.entries(chosen)) if (value !== '') said.set(name, value)
  const query = said.toString()
  // A link to a check stays in the address until somebody filters.
  if (query === '' && !location.hash.startsWith('#?')) return
  history.replaceState(null, '', query === '' ? '#' : `#?${query}`)
}

function one(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector)
  if (!found) throw new Error(`the page has no ${selector}`)
  return found
}
