import type { Exchange, Headers, RecordedBody } from '../../core/exchange.js'
import { bodyText } from '../body-text.js'
import { curl } from '../curl.js'
import { retriedWords } from '../retried.js'
import { duration } from '../quantity.js'
import { answerOf } from '../request-line.js'
import { element } from './element.js'

const longestBody = 40_000

/** An exchange as one line that opens to its request and its answer, side by side, and a command. */
export function exchangeElement(exchange: Exchange, longestMs: number): HTMLElement {
  const { request, response, failure, durationMs, purpose } = exchange
  const status = failure ? 599 : (response?.status ?? 599)
  const mood = status >= 500 ? 'bad' : status < 300 ? 'good' : 'refused'
  const meter = element('meter', '')
  meter.max = Math.max(1, longestMs)
  meter.value = durationMs
  meter.setAttribute('aria-label', 'share of the longest exchange')
  const summary = element(
    'summary',
    '',
    element('span', 'answer', answerOf(exchange)),
    element('code', 'call', `${request.method} ${request.url}`),
    element('span', 'purpose', purpose),
    element('span', 'took', duration(durationMs)),
    meter,
  )
  const details = element('details', `exchange ${mood}`, summary)
  details.addEventListener('toggle', () => {
    if (details.open && details.childElementCount === 1) details.append(inside(exchange))
  })
  return details
}

function inside(exchange: Exchange): HTMLElement {
  const { request, response, failure, startedAt, retried } = exchange
  const sent = message('Request', `${request.method} ${request.url}`, request.headers, request.body)
  const sides = element('div', 'sides', sent)
  if (response) {
    const status = `${response.status} ${response.statusText}`.trim()
    sides.append(message('Answer', status, response.headers, response.body))
  }
  const facts = element(
    'p',
    'quiet',
    [startedAt, ...(retried ? [retriedWords(retried)] : [])].join(' · '),
  )
  const box = element('div', 'inside', facts)
  if (failure) {
    const what = response ? 'The answer is not whole' : 'No answer'
    box.append(element('p', 'reason', `${what} (${failure.kind}): ${failure.message}`))
  }
  box.append(sides, command(curl(exchange)))
  return box
}

function message(
  title: string,
  first: string,
  headers: Headers,
  body: RecordedBody | undefined,
): HTMLElement {
  const list = element('dl', 'headers')
  for (const [name, value] of headers)
    list.append(element('div', '', element('dt', '', name), element('dd', '', value)))
  const side = element(
    'div',
    'side',
    element('h4', '', title),
    element('code', 'first', first),
    list,
  )
  if (body) side.append(pre(bodyText(body, longestBody), `${title}: body`))
  else side.append(element('p', 'quiet', 'no body'))
  return side
}

function command(text: string): HTMLElement {
  const copy = element('button', 'plain', 'Copy')
  copy.type = 'button'
  copy.addEventListener('click', () => {
    navigator.clipboard.writeText(text).then(
      () => (copy.textContent = 'Copied'),
      () => (copy.textContent = 'Select it and copy'),
    )
  })
  return element(
    'div',
    'command',
    element('div', 'row', element('h4', '', 'Send it again'), copy),
    pre(text, 'curl command'),
  )
}

/** A block that scrolls can be reached and scrolled with the keyboard. */
function pre(text: string, label: string): HTMLElement {
  const block = element('pre', '', text)
  block.tabIndex = 0
  block.setAttribute('role', 'group')
  block.setAttribute('aria-label', label)
  return block
}
