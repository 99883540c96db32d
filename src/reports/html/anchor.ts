/** The `id` of a check's element, and the fragment of a link to it: `check:rfc7644/put/keeps-id@User`. */
export function anchorOf(checkId: string): string {
  const encoded = encodeURIComponent(checkId.toWellFormed())
  return `check:${encoded.replace(/%(2F|40|3A)/g, decodeURIComponent)}`
}
