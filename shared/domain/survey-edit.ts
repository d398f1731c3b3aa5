import type { QuestionKind, SurveyDefinition, SurveyOption, SurveyPage, SurveyQuestion, SurveyQuota } from './survey'
import { questionsOf } from './survey'
import { perMarkOf } from './survey-check'

/** The list with an item before that at `index`; `toSpliced` is too young for the browsers we serve. */
export const inserted = <Item>(items: readonly Item[], index: number, item: Item): Item[] => [...items.slice(0, index), item, ...items.slice(index)]

/** Gives a name that was never used: of a page, question, option, ending or quota. */
export type NewId = (prefix: 'p' | 'q' | 'o' | 'e' | 'u') => string

const blank = { zh: '' }

/** A new option, to be named. */
export const blankOption = (newId: NewId): SurveyOption => ({ id: newId('o'), label: blank })
/** A new page with nothing on it. */
export const blankPage = (newId: NewId): SurveyPage => ({ id: newId('p'), questions: [] })
/** A new quota of everybody, to be narrowed. */
export const blankQuota = (newId: NewId, to: string): SurveyQuota => ({ id: newId('u'), if: { all: [] }, limit: 100, to })
/** A survey with one page, to be written. */
export const blankDefinition = (newId: NewId, ending: SurveyDefinition['endings'][number]['text']): SurveyDefinition => ({ pages: [blankPage(newId)], endings: [{ id: newId('e'), title: ending, text: blank }] })

/** A new question of a kind with what it needs to be one. */
export function blankQuestion(kind: QuestionKind, newId: NewId): SurveyQuestion {
  const asked = { id: newId('q'), title: blank }
  const two = () => [blankOption(newId), blankOption(newId)]
  switch (kind) {
    case 'single': case 'dropdown': case 'multiple': case 'image': case 'ranking': return { ...asked, kind, options: two() }
    case 'matrix': return { ...asked, kind, rows: two(), columns: two() }
    case 'budget': return { ...asked, kind, options: two(), total: 100 }
    case 'rating': return { ...asked, kind, most: 5 }
    case 'slider': return { ...asked, kind, least: 0, most: 10, step: 1 }
    case 'contact': return { ...asked, kind, purpose: blank }
    case 'place': return { ...asked, kind, shape: 'point', most: 1 }
    case 'figure': return { ...asked, kind, figure: '', most: 1 }
    case 'file': return { ...asked, kind, most: 3 }
    default: return { ...asked, kind }
  }
}

/** Where an id stands: its page, question (for one about a mark the question it belongs to), ending or quota. */
export function placeInSurvey(definition: SurveyDefinition, id: string): { page?: SurveyPage, question?: SurveyQuestion, isEnding?: true, isQuota?: true } | null {
  for (const page of definition.pages) {
    if (page.id === id) return { page }
    const question = page.questions.find(one => one.id === id || perMarkOf(one).some(inner => inner.id === id))
    if (question) return { page, question }
  }
  if (definition.endings.some(ending => ending.id === id)) return { isEnding: true }
  return definition.quotas?.some(quota => quota.id === id) ? { isQuota: true } : null
}

/** Another question in the place of one, or none; of two with one name in the place of the first, which is the one that is opened. */
export function replaceQuestion(definition: SurveyDefinition, id: string, ...by: SurveyQuestion[]): SurveyDefinition {
  const first = questionsOf(definition).find(one => one.id === id)
  return { ...definition, pages: definition.pages.map(page => first && page.questions.includes(first) ? { ...page, questions: page.questions.flatMap(one => one === first ? by : [one]) } : page) }
}

/** Puts a question on a page, before the question at `index`. */
export function insertQuestion(definition: SurveyDefinition, pageId: string, index: number, question: SurveyQuestion): SurveyDefinition {
  return { ...definition, pages: definition.pages.map(page => page.id === pageId ? { ...page, questions: inserted(page.questions, index, question) } : page) }
}

/** Lays a question elsewhere: `index` counts the page's questions without it. */
export function placeQuestion(definition: SurveyDefinition, id: string, pageId: string, index: number): SurveyDefinition {
  const question = questionsOf(definition).find(one => one.id === id)
  return question ? insertQuestion(replaceQuestion(definition, id), pageId, index, question) : definition
}

/** One step up or down, over the edge of its page to the next; as it was where there is no further. */
export function moveQuestion(definition: SurveyDefinition, id: string, by: 1 | -1): SurveyDefinition {
  const at = definition.pages.findIndex(page => page.questions.some(one => one.id === id))
  const page = definition.pages[at]
  if (!page) return definition
  const index = page.questions.findIndex(one => one.id === id) + by
  if (index >= 0 && index < page.questions.length) return placeQuestion(definition, id, page.id, index)
  const next = definition.pages[at + by]
  return next ? placeQuestion(definition, id, next.id, by === 1 ? 0 : next.questions.length) : definition
}

/** A page one step earlier or later. */
export function movePage(definition: SurveyDefinition, id: string, by: 1 | -1): SurveyDefinition {
  const at = definition.pages.findIndex(page => page.id === id)
  const page = definition.pages[at]
  if (!page || !definition.pages[at + by]) return definition
  return { ...definition, pages: inserted(definition.pages.filter(one => one !== page), at + by, page) }
}

/** The same question once more behind it, under names of its own; its options keep theirs, so that results can be laid beside each other. */
export function duplicateQuestion(definition: SurveyDefinition, id: string, newId: NewId): { definition: SurveyDefinition, id: string } {
  const question = questionsOf(definition).find(one => one.id === id)
  if (!question) return { definition, id }
  const copy = { ...question, id: newId('q'), ...'perMark' in question && question.perMark ? { perMark: question.perMark.map(one => ({ ...one, id: newId('q') })) } : {} }
  return { definition: replaceQuestion(definition, id, question, copy), id: copy.id }
}

/** What a condition at `id` may ask of: the questions before it; of a page's jumps (`within`) its own too. */
export function questionsBefore(definition: SurveyDefinition, id: string, within = false): SurveyQuestion[] {
  const before: SurveyQuestion[] = []
  for (const page of definition.pages) {
    if (page.id === id) return within ? [...before, ...page.questions] : before
    for (const question of page.questions) {
      if (question.id === id) return before
      before.push(question)
    }
  }
  return before
}

export interface SurveyChange { id: string, change: 'added' | 'removed' | 'changed' | 'moved', title: string }

/** How one definition became another, page by page and question by question: what is told of somebody else's change. */
export function surveyChanges(before: SurveyDefinition, after: SurveyDefinition): SurveyChange[] {
  const [old, present] = [partsOf(before), partsOf(after)]
  // What stands in both, in each order: who left it was moved.
  const stayed = [...old.keys()].filter(id => present.has(id))
  const order = [...present.keys()].filter(id => old.has(id))
  return [
    ...[...present].flatMap(([id, part]): SurveyChange[] => {
      const was = old.get(id)
      if (!was) return [{ id, change: 'added', title: part.title }]
      if (was.json !== part.json) return [{ id, change: 'changed', title: part.title }]
      return stayed.indexOf(id) !== order.indexOf(id) || was.page !== part.page ? [{ id, change: 'moved', title: part.title }] : []
    }),
    ...[...old].flatMap(([id, part]): SurveyChange[] => present.has(id) ? [] : [{ id, change: 'removed', title: part.title }]),
  ]
}

function partsOf({ pages, endings, quotas = [] }: SurveyDefinition): Map<string, { title: string, json: string, page: string }> {
  return new Map([
    ...pages.flatMap(page => [
      [page.id, { title: page.title?.zh ?? '', json: JSON.stringify({ ...page, questions: undefined }), page: '' }] as const,
      ...page.questions.map(question => [question.id, { title: question.title.zh, json: JSON.stringify(question), page: page.id }] as const),
    ]),
    ...endings.map(ending => [ending.id, { title: ending.title.zh, json: JSON.stringify(ending), page: '' }] as const),
    ...quotas.map(quota => [quota.id, { title: '', json: JSON.stringify(quota), page: '' }] as const),
  ])
}
