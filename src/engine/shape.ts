/** Characters that are looked at before an id counts as one that no other resource can have by chance. */
const shortest = 16

/** Whether an id is long enough for a random one of its shape to be nobody's. */
export function hasShape(id: string): boolean {
  return id.replace(/[^0-9a-z]/gi, '').length >= shortest
}

/**
 * A random id that looks like the given one: digits stay digits and letters stay letters, of the same
 * case and no others than those of hexadecimal, which every usual alphabet of ids has. The version and
 * variant of a UUID stay as they are.
 */
export function inShapeOf(id: string, random: (length: number) => string): string {
  const isUuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(id)
  const fresh = random(id.length)
  return [...id]
    .map((character, index) => {
      if (isUuid && (index === 14 || index === 19)) return character
      const chance = fresh.charCodeAt(index % fresh.length)
      if (/[0-9]/.test(character)) return String(chance % 10)
      if (/[a-z]/.test(character)) return 'abcdef'.charAt(chance % 6)
      if (/[A-Z]/.test(character)) return 'ABCDEF'.charAt(chance % 6)
      return character
    })
    .join('')
}
