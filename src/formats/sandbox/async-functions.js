import { parse } from 'acorn'

/**
 * A script whose async functions hand their promise to `__watched` before anybody else gets it: they come from
 * inside the engine, where nothing can watch them. Lines stay what they are. A script without such functions, or
 * one that can't be read, is given back as it is; the engine says what is wrong with it.
 */
export function watchingAsync(code) {
  if (!/\basync\b/.test(code)) return code
  let program
  try {
    program = parse(code, { ecmaVersion: 'latest', sourceType: 'script' })
  } catch {
    return code
  }
  const edits = []
  collect(program, undefined, code, edits)
  return edits
    .sort((a, b) => a.at - b.at || a.order - b.order)
    .reduceRight((text, { at, end, put }) => text.slice(0, at) + put + text.slice(end ?? at), code)
}

function collect(node, parent, code, edits) {
  if (node.async && !node.generator) edits.push(...editsOf(node, parent, code, edits.length))
  for (const inner of Object.values(node).flat())
    if (typeof inner?.type === 'string') collect(inner, node, code, edits)
}

/** `order` tells edits at one place apart: what is outside goes first there, and last where it ends. */
function editsOf(node, parent, code, order) {
  const { start, end, id } = node
  const around = (from, before, after) => [
    { at: from, put: before, order },
    { at: end, put: after, order: -order },
  ]
  if (node.type === 'ArrowFunctionExpression')
    return around(start, '(...$all) => __watched((', ')(...$all))')
  const isMethod = parent?.value === node && (parent.method || parent.type === 'MethodDefinition')
  if (!isMethod) {
    const before = `function ${id?.name ?? ''}(){return __watched((`
    // The name stays with what is outside, so that a function that calls itself is watched as well.
    const name = id ? [{ at: id.start, end: id.end, put: '', order }] : []
    return [...around(start, before, ').apply(this,arguments))}'), ...name]
  }
  // Inside an arrow `this`, `super` and `arguments` are those of the method.
  const keyword = parent.start + code.slice(parent.start, start).search(/\basync\b/)
  return [
    { at: keyword, end: keyword + 'async'.length, put: '', order },
    ...around(start, '(...$all){return __watched((async ', ')(...$all))}'),
    { at: node.body.start, put: '=>', order },
  ]
}
