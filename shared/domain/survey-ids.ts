import type { SurveyDefinition, SurveyOption, SurveyQuestion } from './survey'
import type { NewId } from './survey-edit'

/** Gives whatever has the name of something before it a name of its own: a file written by hand may use one twice, and then two parts would be changed as one. What refers to the name means the first. */
export function withOwnIds(definition: SurveyDefinition, newId: NewId): SurveyDefinition {
  const taken = new Set<string>()
  function own<Part extends { id: string }>(part: Part, prefix: Parameters<NewId>[0], among = taken): Part {
    const named = among.has(part.id) ? { ...part, id: newId(prefix) } : part
    among.add(named.id)
    return named
  }
  const options = (list: SurveyOption[]) => {
    const among = new Set<string>()
    return list.map(option => own(option, 'o', among))
  }
  function asked(question: SurveyQuestion): SurveyQuestion {
    const named = own(question, 'q')
    if (named.kind === 'matrix') return { ...named, rows: options(named.rows), columns: options(named.columns) }
    if ('options' in named) return { ...named, options: options(named.options) }
    return 'perMark' in named && named.perMark ? { ...named, perMark: named.perMark.map(asked) } : named
  }
  return {
    ...definition,
    pages: definition.pages.map(page => ({ ...own(page, 'p'), questions: page.questions.map(asked) })),
    endings: definition.endings.map(ending => own(ending, 'e')),
    ...definition.quotas ? { quotas: definition.quotas.map(quota => own(quota, 'u')) } : {},
  }
}
