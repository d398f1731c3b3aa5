import { questionsOf } from './survey'
import type { SurveyDefinition, SurveyOption, SurveyQuestion } from './survey'

/** Options of two versions in an order that both agree with; where there is none they are no scale any more, since a place on it would mean two things. */
export function joinedOptions(known: { options: readonly string[], isScale: boolean }, older: { options: readonly string[] }): { options: readonly string[], isScale: boolean } {
  const within = (some: readonly string[], all: readonly string[]) => all.filter(option => some.includes(option)).join('\n') === some.join('\n')
  if (within(older.options, known.options)) return { options: known.options, isScale: known.isScale }
  if (within(known.options, older.options)) return { options: older.options, isScale: known.isScale }
  return { options: [...new Set([...known.options, ...older.options])], isScale: false }
}

/** What was asked over all versions (the newest first), each question as the newest that asked it says, with what only an older one offered behind: answers given then are in the files too. */
export function joinedQuestions(definitions: readonly SurveyDefinition[]): SurveyQuestion[] {
  const questions = new Map<string, SurveyQuestion>()
  for (const question of definitions.flatMap(questionsOf)) {
    const known = questions.get(question.id)
    // The same id with another kind is another question; the newest keeps the name.
    if (!known || known.kind === question.kind) questions.set(question.id, known ? withOlder(known, question) : question)
  }
  return [...questions.values()]
}

function withOlder(known: SurveyQuestion, older: SurveyQuestion): SurveyQuestion {
  const more = (list: readonly SurveyOption[], others: readonly SurveyOption[]) => [...list, ...others.filter(other => list.every(option => option.id !== other.id))]
  if (known.kind === 'matrix' && older.kind === 'matrix') return { ...known, rows: more(known.rows, older.rows), columns: more(known.columns, older.columns) }
  if (known.kind === 'rating' && older.kind === 'rating') return { ...known, most: Math.max(known.most, older.most) }
  return 'options' in known && 'options' in older ? { ...known, options: more(known.options, older.options) } : known
}
