import { drawExchanges } from './exchanges.js'
import { filters } from './filters.js'

const view = filters()

/** The exchanges stand behind this script: of a large page most is still to come while filters work already. */
const whole = new Promise<void>((resolve) => {
  document.addEventListener('DOMContentLoaded', () => resolve(), { once: true })
})

for (const check of document.querySelectorAll<HTMLDetailsElement>('.check')) {
  const draw = async (): Promise<void> => {
    await whole
    if (check.open) drawExchanges(check)
  }
  void draw()
  check.addEventListener('toggle', () => void draw())
}

/** Opens the check that the address names, and brings it into sight. */
function follow(): void {
  const { hash } = location
  const target = hash.startsWith('#check:') ? document.getElementById(hash.slice(1)) : null
  if (target instanceof HTMLDetailsElement) {
    if (target.hidden) {
      view.reset()
      view.apply()
    }
    target.closest<HTMLDetailsElement>('.group')?.setAttribute('open', '')
    target.open = true
    target.scrollIntoView()
    target.querySelector('summary')?.focus({ preventScroll: true })
  } else if (hash.startsWith('#?')) {
    view.readAddress()
    view.apply()
  }
}

window.addEventListener('hashchange', follow)
document.addEventListener('keydown', (event) => {
  const typing = event.target instanceof HTMLElement && event.target.matches('input, select')
  if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return
  event.preventDefault()
  document.getElementById('text')?.focus()
})

// On paper there is nothing to open: what failed is printed with its exchanges.
window.addEventListener('beforeprint', () => {
  for (const check of document.querySelectorAll<HTMLDetailsElement>(
    '.check.broken, .check.warning, .check.blocked, .check.error, .check.known',
  ))
    if (!check.hidden) check.open = true
  for (const exchange of document.querySelectorAll<HTMLDetailsElement>('.check.broken .exchange'))
    exchange.open = true
})

view.readAddress()
view.apply()
document.documentElement.classList.add('ready')
void whole.then(() => {
  follow()
  document.documentElement.classList.add('whole')
})
