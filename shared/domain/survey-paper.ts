import { optionsOf } from './survey'
import type { SurveyDefinition, SurveyPage, SurveyQuestion } from './survey'

/** What is printed one below the other and never cut: the head of the form, the title of a page, a question (or a part of a long one: its lines from `from` on, before `to`), where one goes on, what becomes of the answers. */
export type PaperBlock
  = | { key: string, kind: 'head' | 'foot' }
    | { key: string, kind: 'page' | 'jumps', page: SurveyPage }
    | { key: string, kind: 'question', question: SurveyQuestion, from: number, to: number }

/** Lines of a question that stand together; what has more goes on as a part of its own. */
const together: Partial<Record<SurveyQuestion['kind'], number>> = { matrix: 12, ranking: 16, budget: 16, image: 9 }
const optionsTogether = 60

/** How many numbers a form can have printed at once, and the widest. */
export const paperLimit = { forms: 200, first: 999_999 }

/** The blocks of a paper form, in the order in which it is filled in. Nothing is shuffled there. */
export function paperBlocks(definition: SurveyDefinition): PaperBlock[] {
  return [
    { key: 'head', kind: 'head' },
    ...definition.pages.flatMap((page): PaperBlock[] => [
      ...page.title || page.showIf ? [{ key: `page:${page.id}`, kind: 'page' as const, page }] : [],
      ...page.questions.flatMap(partsOf),
      ...page.jumps?.length ? [{ key: `jumps:${page.id}`, kind: 'jumps' as const, page }] : [],
    ]),
    { key: 'foot', kind: 'foot' },
  ]
}

function partsOf(question: SurveyQuestion): PaperBlock[] {
  const lines = question.kind === 'matrix' ? question.rows.length : optionsOf(question).length
  const most = together[question.kind] ?? optionsTogether
  const parts = Math.max(1, Math.ceil(lines / most))
  return Array.from({ length: parts }, (_, at) => ({ key: `${question.id}:${at}`, kind: 'question', question, from: at * most, to: (at + 1) * most }))
}

/** Deals blocks out to pages of `room`, each whole: the places of the blocks page by page. What heads the next (`isHeading`) is not left behind at the foot of a page. */
export function fillPages(heights: readonly number[], room: number, isHeading: (at: number) => boolean): number[][] {
  const pages: number[][] = []
  let [page, used]: [number[], number] = [[], 0]
  heights.forEach((height, at) => {
    const needed = height + (isHeading(at) ? heights[at + 1] ?? 0 : 0)
    if (page.length && used + Math.min(needed, room) > room) {
      pages.push(page)
      page = []
      used = 0
    }
    page.push(at)
    used += height
  })
  return page.length ? [...pages, page] : pages
}

/** The numbers of so many forms: behind the code of the place they are handed out at, four figures at least. */
export function paperNumbers(source: string, first: number, count: number): string[] {
  return Array.from({ length: Math.min(count, paperLimit.forms) }, (_, at) => [...source ? [source.toUpperCase()] : [], String(first + at).padStart(4, '0')].join('-'))
}

/** What the code on a page says, for scanners and for people who would rather answer on line: the survey's address with version, page, place and number of the form. */
export function paperCode(address: string, { version, page, source, form }: { version: number, page: number, source: string, form: string }): string {
  return `${address}?${[['v', String(version)], ['p', String(page)], ['source', source], ['form', form]].filter(([, value]) => value).map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`).join('&')}`
}
