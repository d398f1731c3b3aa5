import { printedText } from './model'
import { isHeadingLike, RANKS, readTypedNumber } from './typed-numbers'
import type { WordItem, WordParagraph } from './model'
import type { Rank, TypedNumber } from './typed-numbers'

interface Candidate {
  paragraph: WordParagraph
  /** by style; null when only the number speaks for it */
  outline: number | null
  rank: Rank | null
}

const MAX_LEVEL = 6

/** Levels 1–6 of the paragraphs that are headings, from styles and from numbers; the outermost used is 1. */
export function findHeadings(items: readonly WordItem[]): Map<WordParagraph, number> {
  const filled = items.filter(item => item.kind === 'table' || isFilled(item))
  const candidates = filled.map(candidateOf)
  const headings = candidates.filter((candidate, index): candidate is Candidate =>
    candidate !== null && !isListOfLines(candidate, candidates[index - 1], candidates[index + 1]))

  const levelOfOutline = compact(headings.flatMap(each => each.outline ?? []))
  const levelOfRank = rankLevels(headings, levelOfOutline)
  const levelOf = ({ outline, rank }: Candidate) =>
    (outline === null ? rank && levelOfRank.get(rank) : levelOfOutline.get(outline)) ?? 1
  return new Map(headings.map(each => [each.paragraph, Math.min(MAX_LEVEL, levelOf(each))]))
}

/** The number a paragraph begins with: its automatic one, else a typed one. */
export function numberOf(paragraph: WordParagraph): TypedNumber | null {
  if (paragraph.label) return { number: paragraph.label, rank: readTypedNumber(printedText(paragraph))?.rank ?? null }
  return readTypedNumber(printedText(paragraph))
}

function isFilled(paragraph: WordParagraph): boolean {
  return paragraph.inlines.some(inline => inline.kind !== 'text' || inline.text.trim() !== '')
}

function candidateOf(item: WordItem): Candidate | null {
  if (item.kind === 'table' || item.boxed) return null
  const text = printedText(item)
  if (text === '') return null
  const rank = numberOf(item)?.rank ?? null
  if (item.outline !== null) return { paragraph: item, outline: item.outline, rank }
  if (rank === null || item.role === 'title' || !isHeadingLike(text)) return null
  // An automatic 1. or (1), or a typed number behind a bullet, is an item of a list.
  const isList = item.listLevel !== null && (item.label === '' || rank >= RANKS.decimal)
  return isList ? null : { paragraph: item, outline: null, rank }
}

/** 1．… 2．… 3．… with nothing between them is a list, not three headings without text. */
function isListOfLines(candidate: Candidate, ...neighbours: (Candidate | null | undefined)[]): boolean {
  const { rank } = candidate
  if (candidate.outline !== null || (rank !== RANKS.decimal && rank !== RANKS.decimalParen)) return false
  return neighbours.some(each => each?.rank === rank && each.outline === null)
}

/**
 * A level for each rank met without a style: that of styled headings with the same kind of number, else one below
 * the next outer rank, else below the styled headings.
 */
function rankLevels(headings: readonly Candidate[], levelOfOutline: ReadonlyMap<number, number>): Map<Rank, number> {
  const levels = new Map<Rank, number>()
  for (const { outline, rank } of headings) {
    if (outline !== null && rank !== null && !levels.has(rank)) levels.set(rank, levelOfOutline.get(outline) ?? 1)
  }
  const styled = [...levels.keys()]
  const typed = new Set(headings.flatMap(each => each.outline === null && each.rank !== null ? each.rank : []))
  for (const rank of [...typed].sort((a, b) => a - b)) {
    if (levels.has(rank)) continue
    const outer = [...levels.keys()].filter(each => each < rank).sort((a, b) => b - a)[0]
    const inner = styled.filter(each => each > rank).sort((a, b) => a - b)[0]
    if (outer !== undefined) levels.set(rank, (levels.get(outer) ?? 0) + 1)
    else if (rank <= RANKS.chapter) levels.set(rank, 1)
    else if (inner !== undefined) levels.set(rank, Math.max(1, (levels.get(inner) ?? 1) - 1))
    else levels.set(rank, levelOfOutline.size + 1)
  }
  return levels
}

/** Numbers the used levels from 1 without gaps. */
function compact(levels: readonly number[]): Map<number, number> {
  return new Map([...new Set(levels)].sort((a, b) => a - b).map((level, index) => [level, index + 1]))
}
