/** Libraries that scripts may use, and what in a script asks for each, in the order in which they load. */
const asking = {
  // What chai-fuzzy adds to Chai compares as Underscore does.
  underscore:
    /(^|[^\w$.])_\s*[.(]|\.(like|containOneLike|jsonOf|not(Like|ContainOneLike|JsonOf))\s*\(/,
  chai: /\b(assert|expect|should|chai)\b/,
  moment: /\bmoment\b/,
  cryptojs: /\bCryptoJS\b/,
  tv4: /\b(tv4|[jJ]sonSchema)\b/,
  xml: /\b(xmltojson|runscope_xml2json)\b/,
} as const satisfies Record<string, RegExp>

/** The name of a library. */
export type Library = keyof typeof asking

/** The libraries that scripts name; none is loaded that no script asks for. */
export function librariesIn(scripts: readonly string[]): readonly Library[] {
  const text = scripts.join('\n')
  return (Object.keys(asking) as Library[]).filter((name) => asking[name].test(text))
}
