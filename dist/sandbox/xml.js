/* Evaluated inside the sandbox behind xmldom and xpath: what they are there for. XML of a server is read nowhere
   else, so that a document which takes too much time or memory ends like a script that does. */
;(function (global) {
  'use strict'
  const { xmldom, xpath } = global

  /** What can't be looked at here, though it may be sound XML. */
  class Unusable extends Error {}

  function read(text) {
    // Whoever can define entities can make a short text a long one.
    if (text.includes('<!DOCTYPE'))
      throw new Unusable('XML with a document type definition is not read')
    return new xmldom.DOMParser({
      onError(level, message) {
        // U+FFFD may stand in XML; all other warnings are about what is not well-formed.
        if (level === 'warning' && message.startsWith('Unicode replacement character')) return
        throw new Error(`${level}: ${message}`)
      },
    }).parseFromString(text, 'text/xml')
  }

  /** All nodes of a document in their order, attributes behind their element. */
  function* nodesOf(document) {
    for (let node = document; node;) {
      yield node
      if (node.attributes) yield* Array.from(node.attributes)
      let next = node.firstChild
      for (let above = node; !next && above; above = above.parentNode) next = above.nextSibling
      node = next
    }
  }

  /** The namespaces that nodes declare, the first of each prefix. */
  function namespacesOf(nodes) {
    const found = Object.create(null)
    for (const { nodeType, name, value } of nodes)
      if (nodeType === 2 && name.startsWith('xmlns:')) found[name.slice(6)] ??= value
    return found
  }

  /** xpath compares the places of nodes often, and xmldom walks through the document each time. */
  function number(nodes) {
    const places = new Map(nodes.map((node, index) => [node, index]))
    const compare = function (other) {
      return places.get(other) > places.get(this) ? 4 : 2
    }
    for (const node of nodes) node.compareDocumentPosition = compare
  }

  /** The text of the first node, or the value of an expression that gives none; `null` when nothing is there. */
  function valueOf(expression, node, namespaces) {
    const found = expression.evaluate({ node, namespaces })
    if (!('nodes' in found)) return found.stringValue()
    const first = found.first()
    return first === undefined || first === null ? null : (first.nodeValue ?? first.textContent)
  }

  function child(element) {
    const attributes = Array.from(element.attributes, ({ name, value }) => [`@${name}`, value])
    const elements = Array.from(element.childNodes).filter(({ nodeType }) => nodeType === 1)
    const text = Array.from(element.childNodes)
      .filter(({ nodeType }) => nodeType === 3 || nodeType === 4)
      .map(({ data }) => data)
      .join('')
      .trim()
    if (attributes.length === 0 && elements.length === 0) return text
    const object = Object.fromEntries(attributes)
    for (const one of elements) {
      const value = child(one)
      const has = Object.prototype.hasOwnProperty.call(object, one.nodeName)
      object[one.nodeName] = has ? [object[one.nodeName], value].flat() : value
    }
    return text === '' ? object : { ...object, '#text': text }
  }

  function xmltojson(text) {
    const root = read(String(text)).documentElement
    return JSON.stringify({ [root.nodeName]: child(root) })
  }

  /** What each XPath gives: `{value}`, `{missing}` or `{unusable}`. */
  function valuesAt(text, paths) {
    let document
    let mistake
    try {
      document = read(text)
    } catch (error) {
      mistake = error instanceof Unusable ? { unusable: error.message } : { noXml: true }
    }
    const nodes = document ? [...nodesOf(document)] : []
    number(nodes)
    const namespaces = namespacesOf(nodes)
    return paths.map((path) => {
      if (mistake) return mistake
      try {
        const value = valueOf(xpath.parse(path), document, namespaces)
        return value === null ? {} : { value }
      } catch (error) {
        return { unusable: `the XPath ${path} can't be evaluated: ${error.message}` }
      }
    })
  }

  Object.assign(global, { xmltojson, runscope_xml2json: xmltojson, valuesAt })
})(globalThis)
