import type { Exchange } from '../../core/exchange.js'
import { element } from './element.js'
import { exchangeElement } from './exchange.js'

const atFirst = 20

/** Draws the exchanges of a check, the first time that somebody looks. */
export function drawExchanges(check: Element): void {
  const box = check.querySelector<HTMLElement>('.exchanges')
  if (!box || box.childElementCount > 0) return
  const numbers = (box.dataset['exchanges'] ?? '').split(' ')
  draw(box, numbers)
}

function draw(box: HTMLElement, numbers: readonly string[]): void {
  const shown = numbers.slice(0, atFirst).map(exchangeOf)
  const longest = shown.reduce((most, { durationMs }) => Math.max(most, durationMs), 0)
  if (box.childElementCount === 0)
    box.append(
      element('h4', '', numbers.length === 1 ? 'Exchange' : `Exchanges (${numbers.length})`),
    )
  box.append(...shown.map((exchange) => exchangeElement(exchange, longest)))
  const rest = numbers.slice(atFirst)
  if (rest.length === 0) return
  const more = element('button', 'plain', `Show more (${rest.length})`)
  more.type = 'button'
  more.addEventListener('click', () => {
    more.remove()
    draw(box, rest)
  })
  box.append(more)
}

/** Read only when it is looked at: a page may hold thousands. */
function exchangeOf(number: string): Exchange {
  return JSON.parse(document.getElementById(`x${number}`)?.textContent ?? '') as Exchange
}
