import { nameKey } from './sheet'
import type { SurveyQuestion } from './survey'
import { looseTitle } from './survey-heading'
import { codesOf } from './survey-sheet'
import type { SheetVoice } from './survey-sheet'

/** The code a cell means. */
export type Codes = (text: string) => string | undefined

/** The codes a cell can mean: themselves, their words in either language, or the number printed with them on paper. */
export function codesByWords(question: SurveyQuestion, voices: Record<'zh' | 'en', SheetVoice>): Codes {
  const codes = [...codesOf(question, voices.zh), ...codesOf(question, voices.en)]
  // Of two with the same words the first, and a code before any words.
  const printed = codesOf(question, voices.zh).map((one, at) => [String(at + 1), one.code] as const)
  const written = new Set(codes.map(one => one.code))
  const meant = new Map([...printed, ...codes.map(one => [nameKey(one.label), one.code] as const).reverse(), ...codes.map(one => [nameKey(one.code), one.code] as const)])
  const loose = codes.map(one => [looseTitle(one.label), one.code] as const)
  // Signs left out must not make two options one.
  const words = new Map(loose.filter(([word, code]) => /\D/.test(word) && !loose.some(other => other[0] === word && other[1] !== code)))
  return (text) => {
    const key = nameKey(text)
    if (written.has(text.trim())) return text.trim()
    return meant.get(key) ?? words.get(looseTitle(text)) ?? words.get(looseTitle(key.replace(lettered, ''))) ?? byLetter(key, printed)
  }
}

/** Survey tools put letters before options (A. 公园), and some keep the letter alone. */
const lettered = /^[a-z][.、．:)]/
const byLetter = (key: string, printed: readonly (readonly [string, string])[]) => /^[a-z]\W?$/.test(key) ? printed[key.charCodeAt(0) - 97]?.[1] : undefined
