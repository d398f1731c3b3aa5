import { optionsOf } from '#shared/domain/survey'
import { placeInSurvey, surveyChanges } from '#shared/domain/survey-edit'
import type { MergeClash } from '#shared/domain/survey-merge'
import { questionNumbers } from '#shared/domain/survey-numbers'
import { replacePiped } from '#shared/domain/survey-piping'
import type { SurveyEdit } from '#shared/schemas/survey'

/** A change of another person, in a sentence. */
export interface ToldChange extends MergeClash { text: string }

/** What somebody else changed of a survey: texts and settings as they stand with him, pages and questions by name. */
export function useSurveyChanges() {
  const { t } = useI18n()
  const { localText } = useLocalText()
  const joined = (texts: readonly string[]) => texts.join(t('desk.survey.and'))

  /** The words of a question with what can be chosen, of anything else its title. */
  function wordsOf({ definition }: SurveyEdit, { id, title }: { id: string, title: string }): string {
    const { question } = placeInSurvey(definition, id) ?? {}
    const number = questionNumbers(definition).get(id)
    const options = question ? optionsOf(question).map(({ label }) => localText(label)) : []
    const words = replacePiped(question ? localText(question.title) : title, () => '……') || t('desk.survey.untitled')
    return (number ? t('desk.survey.numbered', { n: number, title: words }) : words) + (options.length ? t('desk.survey.change.options', { options: joined(options.slice(0, 10)) }) : '')
  }

  /** All that became different between what was read before and what stands there now. */
  function changesBetween(before: SurveyEdit, after: SurveyEdit): ToldChange[] {
    const { title, intro, settings } = surveyPatch(writingOf(before), writingOf(after))
    const told = (field: 'title' | 'intro' | 'settings', text: string): ToldChange => ({ field, text: t('desk.survey.change.field', { field: t(`desk.survey.field.${field}`), text: text || t('desk.survey.untitled') }) })
    return [
      ...title ? [told('title', localText(title))] : [],
      ...intro ? [told('intro', localText(intro))] : [],
      ...settings ? [told('settings', joined([t(`desk.survey.steps.${settings.steps ? 'steps' : 'whole'}`), `${t('desk.survey.results.title')} ${t(`desk.survey.results.${settings.results}`)}`]))] : [],
      ...surveyChanges(before.definition, after.definition).map(({ id, change, title: named }): ToldChange => ({ field: 'definition', id, text: t(`desk.survey.change.${change}`, { name: wordsOf(change === 'removed' ? before : after, { id, title: named }) }) })),
    ]
  }
  return { changesBetween }
}
