import { plainWidth, sameWriting } from './plain-width'

/** The number of a proposal without the 第 and 号 around it, which letter and pages put there: 第０２００号 is 0200. */
export function plainNumber(text: string): string {
  const plain = plainWidth(text.trim())
  return /^(?:第\s*)?(.+?)(?:\s*号)?$/u.exec(plain)?.[1] ?? plain
}

/** What two writings of one number have in common; the database compares by the same (`isNumberTaken`). */
export function sameNumber(text: string): string {
  return sameWriting(plainNumber(text))
}
