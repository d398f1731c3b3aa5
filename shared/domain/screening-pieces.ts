import type { PersonalDataKind } from './personal-data'

/** What besides words of the list makes an opinion worth a second look. */
export const screeningPatterns = ['personalData', 'link', 'repeat'] as const
export type ScreeningPattern = typeof screeningPatterns[number]

export type FindingKind = 'word' | 'link' | 'repeat' | PersonalDataKind
/** Every kind of finding, for their words on screen. */
export const findingKinds = ['word', 'link', 'repeat', 'email', 'idNumber', 'bankCard', 'mobile', 'landline', 'plate', 'door', 'account'] as const satisfies readonly FindingKind[]

/** What was found, and where in the text: UTF-16 units, end excluded. `word` is the list's, as it is written there. */
export interface Finding { kind: FindingKind, start: number, end: number, word?: string }

/** A piece of a text, marked where something was found. */
export interface ScreenedPiece { text: string, findings: Finding[] }

/** The text in pieces, so that each mark tells what was found there; what overlaps is told together. */
export function screenedPieces(text: string, findings: readonly Finding[]): ScreenedPiece[] {
  const edges = [...new Set([0, text.length, ...findings.flatMap(({ start, end }) => [start, end])])].filter(at => at >= 0 && at <= text.length).sort((a, b) => a - b)
  return edges.slice(1).map((end, at) => {
    const start = edges[at] ?? 0
    return { text: text.slice(start, end), findings: findings.filter(one => one.start < end && one.end > start) }
  }).filter(piece => piece.text !== '')
}
