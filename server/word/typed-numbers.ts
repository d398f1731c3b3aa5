/** Ranks of numbers in official documents, outermost first. */
export const RANKS = {
  part: 1, // 第一编
  chapter: 2, // 第一章
  section: 3, // 第一节
  han: 4, // 一、
  hanParen: 5, // （一）
  decimal: 6, // 1．
  dotted2: 7, // 1.1
  dotted3: 8, // 1.1.1
  dotted4: 9, // 1.1.1.1
  decimalParen: 10, // （1）
} as const

export type Rank = (typeof RANKS)[keyof typeof RANKS]

export interface TypedNumber {
  /** as printed, without what follows */
  number: string
  /** null for numbers that never head a section (第一条, ①) */
  rank: Rank | null
}

const HAN = '[一二三四五六七八九十百零〇○]+'
const DIGITS = '[0-9０-９]{1,3}'

const PATTERNS: readonly [pattern: RegExp, rank: Rank | null][] = [
  [/^第[ \u3000]*(?:[一二三四五六七八九十百零〇]+|\d{1,3})[ \u3000]*[编篇]/, RANKS.part],
  [/^第[ \u3000]*(?:[一二三四五六七八九十百零〇]+|\d{1,3})[ \u3000]*章(?!节)/, RANKS.chapter],
  [/^第[ \u3000]*(?:[一二三四五六七八九十百零〇]+|\d{1,3})[ \u3000]*节/, RANKS.section],
  [/^第[ \u3000]*(?:[一二三四五六七八九十百零〇]+|\d{1,3})[ \u3000]*条/, null],
  // “一、二、三产业” counts, it does not number
  [new RegExp(`^${HAN}、(?!${HAN}(?:、|产业))`), RANKS.han],
  [new RegExp(`^[（(]${HAN}[)）]`), RANKS.hanParen],
  [/^\d{1,2}(?:[.．]\d{1,2}){3}(?=[\s\u3000])/, RANKS.dotted4],
  [/^\d{1,2}(?:[.．]\d{1,2}){2}(?=[\s\u3000])/, RANKS.dotted3],
  [/^\d{1,2}[.．]\d{1,2}(?=[\s\u3000])/, RANKS.dotted2],
  [new RegExp(`^${DIGITS}[.．、](?![0-9０-９])`), RANKS.decimal],
  [new RegExp(`^[（(]${DIGITS}[)）]|^${DIGITS}[)）]`), RANKS.decimalParen],
  [/^[①-⑳㉑-㉟]/, null],
]

const MAX_HEADING_LENGTH = 40

/** The number a paragraph begins with, or null. */
export function readTypedNumber(text: string): TypedNumber | null {
  for (const [pattern, rank] of PATTERNS) {
    const found = pattern.exec(text)
    if (found) return { number: found[0], rank }
  }
  return null
}

/**
 * Whether a numbered line reads like a heading: short, and no sentence.
 * “1．立足战略导向。围绕国家…” is a paragraph that begins with a number.
 */
export function isHeadingLike(text: string): boolean {
  return text.length <= MAX_HEADING_LENGTH && !/[。；;\n]|[，,]$/.test(text)
}
