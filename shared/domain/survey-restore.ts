import type { SurveyDefinition } from './survey'
import { inserted, insertQuestion, placeInSurvey } from './survey-edit'

/** Puts a page, question, ending or quota that was taken out back to about where it stood in `before`; whatever else was written since stays, and so does a part that is there again. */
export function restorePart(definition: SurveyDefinition, before: SurveyDefinition, id: string): SurveyDefinition {
  const was = placeInSurvey(before, id)
  if (!was || placeInSurvey(definition, id)) return definition
  const { page, question } = was
  if (page && question) {
    // Its page may have gone meanwhile: then the last one takes it.
    const target = definition.pages.find(one => one.id === page.id) ?? definition.pages[definition.pages.length - 1]
    return target ? insertQuestion(definition, target.id, page.questions.indexOf(question), question) : definition
  }
  if (page) {
    const whole = { ...page, questions: page.questions.filter(one => !placeInSurvey(definition, one.id)) }
    return { ...definition, pages: putBack(definition.pages, before.pages, whole) }
  }
  if (was.isEnding) return { ...definition, endings: putBack(definition.endings, before.endings, before.endings.find(one => one.id === id)) }
  return { ...definition, quotas: putBack(definition.quotas ?? [], before.quotas ?? [], before.quotas?.find(one => one.id === id)) }
}

function putBack<Part extends { id: string }>(list: readonly Part[], before: readonly Part[], part: Part | undefined): Part[] {
  return part ? inserted(list, before.findIndex(one => one.id === part.id), part) : [...list]
}

/** What a field of a refused definition belongs to: the id of the question, page, ending or quota its path leads through; nothing where it is about none of them. */
export function partAtPath(definition: SurveyDefinition, path: string): string {
  const [, list, first, , second] = /\bdefinition\.(pages|endings|quotas)\.(\d+)(\.questions\.(\d+))?/.exec(path) ?? []
  if (list === 'endings') return definition.endings[Number(first)]?.id ?? ''
  if (list === 'quotas') return definition.quotas?.[Number(first)]?.id ?? ''
  const page = list === 'pages' ? definition.pages[Number(first)] : undefined
  return (second === undefined ? page?.id : page?.questions[Number(second)]?.id) ?? ''
}
