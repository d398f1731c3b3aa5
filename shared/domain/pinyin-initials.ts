/**
 * How well typed letters fit the pinyin initials of a name, for ordering pickers: 0 the same, 1 the beginning,
 * 2 a part, 3 in order with gaps, null not at all. Case and blanks do not matter; nothing typed fits all alike.
 */
export function rankInitials(initials: string, typed: string): number | null {
  const wanted = lettersOf(typed)
  const given = lettersOf(initials)
  if (wanted === given || wanted === '') return 0
  if (given.startsWith(wanted)) return 1
  if (given.includes(wanted)) return 2
  return inOrder(given, wanted) ? 3 : null
}

/** Whether typed letters fit the pinyin initials of a name at all. */
export function matchesInitials(initials: string, typed: string): boolean {
  return rankInitials(initials, typed) !== null
}

const lettersOf = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s/g, '')

function inOrder(given: string, wanted: string): boolean {
  let from = 0
  for (const letter of wanted) {
    from = given.indexOf(letter, from) + 1
    if (from === 0) return false
  }
  return true
}
