import { AhoCorasick } from '@monyone/aho-corasick'
import { simplify } from './han-variants'
import { findPersonalData } from './personal-data'
import type { Finding, FindingKind, ScreeningPattern } from './screening-pieces'

/** `list` in characters, a word in characters, findings that one opinion keeps. */
export const screeningLimit = { list: 400_000, words: 20_000, word: 50, findings: 50, sentence: 5000 } as const

/** What is looked for: words, one a line, `#` before a remark; and patterns. */
export interface ScreeningList { list: string, patterns: readonly ScreeningPattern[] }

/** The words of a list: lines that are neither empty nor a remark, each once. */
export function wordsOf(list: string): string[] {
  return [...new Set(list.split('\n').map(line => line.trim()).filter(line => line && !line.startsWith('#')))]
}

/** Lines of a list that cannot be looked for: longer than a word may be, or without a letter or digit. Numbers begin with 1. */
export function faultyLines(list: string): number[] {
  return list.split('\n').flatMap((line, at) => {
    const word = line.trim()
    return word && !word.startsWith('#') && (word.length > screeningLimit.word || compact(word).text === '') ? [at + 1] : []
  })
}

interface Compact { text: string, /** Where each unit of `text` begins and ends in the original. */ places: { start: number, end: number }[] }

const isLetter = /^[\p{L}\p{N}]$/u

/**
 * A text without what only separates: width and case folded, traditional characters simplified, blanks, signs and
 * invisible characters left out, so that 測 試*屏 蔽 is 测试屏蔽. Each unit knows where it comes from.
 */
function compact(original: string): Compact {
  const places: Compact['places'] = []
  let text = ''
  let start = 0
  for (const character of original) {
    const end = start + character.length
    for (const folded of character.normalize('NFKC').toLowerCase().normalize('NFKC')) {
      if (!isLetter.test(folded)) continue
      const plain = simplify(folded)
      text += plain
      for (let unit = 0; unit < plain.length; unit++) places.push({ start, end })
    }
    start = end
  }
  return { text, places }
}

const isHan = (character: string) => /^\p{Script=Han}$/u.test(character)
/** Letters and digits of scripts that write words apart. */
const joins = (character: string) => character !== '' && isLetter.test(character) && !isHan(character)

/** The letters and digits of a text, folded: what two texts that say the same have in common, however they are spaced. */
export const foldedText = (text: string): string => compact(text).text

/** A word that begins or ends with a Latin letter or digit stands for itself: `hit` is not found in `white`, nor in `oh it`. */
function standsAlone(text: string, { start, end }: { start: number, end: number }): boolean {
  const [first = '', last = ''] = [text.charAt(start), text.charAt(end - 1)]
  return !(joins(first) && joins(text.charAt(start - 1))) && !(joins(last) && joins(text.charAt(end)))
}

const link = /(?:https?:\/\/|www\.)[!-~]+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|cn|net|org|top|xyz|vip|cc|io|shop|club)\b(?:\/[!-~]*)?/giu
/** One to twelve characters, ten times or more: 啊啊啊…, 加我加我…; blanks, lines and dots of a table of contents are none. */
const repeat = /([^\s.…·_\-—=*]{1,12}?)\1{9,}/gu

/** Looks a text through for the words and patterns of a list, made ready once for many texts. */
export function createScreen({ list, patterns }: ScreeningList): (text: string) => Finding[] {
  const written = new Map(wordsOf(list).map(word => [compact(word).text, word] as const))
  written.delete('')
  const words = new AhoCorasick([...written.keys()])
  const matches = (text: string, expression: RegExp, kind: FindingKind) => [...text.matchAll(expression)].map((match): Finding => ({ kind, start: match.index, end: match.index + match[0].length }))
  return text => [
    ...findWords(text, words, written),
    ...patterns.includes('personalData') ? findPersonalData(text) : [],
    ...patterns.includes('link') ? matches(text, link, 'link') : [],
    ...patterns.includes('repeat') ? matches(text, repeat, 'repeat') : [],
  ].sort((a, b) => a.start - b.start || b.end - a.end).slice(0, screeningLimit.findings)
}

function findWords(original: string, words: AhoCorasick, written: ReadonlyMap<string, string>): Finding[] {
  const { text, places } = compact(original)
  return words.matchInText(text).flatMap(({ begin, end, keyword }): Finding[] => {
    const [first, last] = [places[begin], places[end - 1]]
    if (!first || !last) return []
    const place = { start: first.start, end: last.end }
    return standsAlone(original, place) ? [{ kind: 'word', ...place, word: written.get(keyword) ?? keyword }] : []
  })
}
