import type { SurveyDefinition, SurveyQuestion, SurveyText } from '#shared/domain/survey'
import { placeInSurvey } from '#shared/domain/survey-edit'
import { questionNumbers } from '#shared/domain/survey-numbers'
import { replacePiped } from '#shared/domain/survey-piping'

/** What pages, questions and endings are called on the desk: by their number, the same as on paper, then their words. */
export function useSurveyNames(definition: () => SurveyDefinition) {
  const { t } = useI18n()
  const { localText } = useLocalText()
  const numbers = computed(() => questionNumbers(definition()))

  /** Words with the number of the question whose answer they repeat. */
  function told(title: SurveyText | undefined): string {
    return replacePiped(localText(title), id => t('desk.survey.answerOf', { n: numbers.value.get(id) ?? '?' }))
  }

  function questionName({ id, title }: SurveyQuestion): string {
    const words = told(title) || t('desk.survey.untitled')
    const number = numbers.value.get(id)
    return number ? t('desk.survey.numbered', { n: number, title: words }) : words
  }

  function pageName(id: string): string {
    const at = definition().pages.findIndex(page => page.id === id)
    const title = told(definition().pages[at]?.title)
    return title ? t('desk.survey.pageTitled', { n: at + 1, title }) : t('desk.survey.page', { n: at + 1 })
  }

  function endingName(id: string): string {
    const at = definition().endings.findIndex(ending => ending.id === id)
    return t('desk.survey.endingTitled', { n: at + 1, title: told(definition().endings[at]?.title) || t('desk.survey.untitled') })
  }

  function quotaName(id: string): string {
    const at = (definition().quotas ?? []).findIndex(quota => quota.id === id)
    return t('desk.surveyField.quota.name', { n: at + 1, limit: definition().quotas?.[at]?.limit ?? 0 })
  }

  /** Of whatever has this id; of nothing the survey itself. */
  function nameOf(id: string): string {
    const found = placeInSurvey(definition(), id)
    if (found?.question) return questionName(found.question)
    if (found?.page) return pageName(found.page.id)
    if (found?.isQuota) return quotaName(id)
    return found ? endingName(id) : id ? t('desk.survey.gone') : t('desk.survey.whole')
  }

  return { numbers, questionName, pageName, endingName, quotaName, nameOf }
}
