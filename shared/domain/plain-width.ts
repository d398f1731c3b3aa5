/** Full-width letters and digits, as an input method leaves them behind, as half-width: 第０２００号 is 第0200号. Punctuation stays as it is written. */
export function plainWidth(text: string): string {
  return text.replace(/[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/g, one => one.normalize('NFKC'))
}

/** What two writings of one thing have in common: width and blanks do not count. */
export function sameWriting(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '')
}
