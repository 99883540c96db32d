import { visible } from '../../core/escape.js'

type Child = Node | string

/** Makes an element. Texts become text nodes, so nothing that a server said is ever markup. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name)
  if (className !== '') made.className = className
  made.append(...children.map((child) => (typeof child === 'string' ? visible(child) : child)))
  return made
}
