import type { SurveyOption, SurveyPage, SurveyQuestion } from './survey'

/** The questions of a page as one respondent sees them. */
export function orderedQuestions(page: SurveyPage, seed: string): readonly SurveyQuestion[] {
  return page.shuffle ? shuffled(page.questions, `${seed} ${page.id}`) : page.questions
}

/** The options of a question as one respondent sees them; those that are fixed keep the end. */
export function orderedOptions(question: { id: string, options: SurveyOption[], shuffle?: boolean }, seed: string): readonly SurveyOption[] {
  if (!question.shuffle) return question.options
  return [...shuffled(question.options.filter(option => !option.fixed), `${seed} ${question.id}`), ...question.options.filter(option => option.fixed)]
}

/** The same for the same seed on every machine: each item draws a number (mulberry32), and by these they stand. */
function shuffled<Item>(items: readonly Item[], seed: string): Item[] {
  const random = mulberry32(hashOf(seed))
  const keyed = items.map(item => ({ item, key: random() }))
  return keyed.sort((one, other) => one.key - other.key).map(({ item }) => item)
}

/** FNV-1a over the code units of a text, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811C9DC5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

/** Tommy Ettinger's generator of 32 bits; numbers from 0 to below 1. */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6D2B79F5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
