import type { SurveyDefinition, SurveyPage, SurveyText } from '#shared/domain/survey'
import { optionsOf, questionsOf } from '#shared/domain/survey'
import type { SurveyCondition } from '#shared/domain/survey-condition'
import { questionNumbers } from '#shared/domain/survey-numbers'
import { townshipCalled } from '#shared/domain/survey-townships'

/** Conditions in words, for people who read them on paper: 第 3 题选“是”. */
export function useSurveyConditionWords(definition: () => SurveyDefinition, townships: () => readonly { code: string, name: SurveyText }[]) {
  const { t } = useI18n()
  const { localText } = useLocalText()
  const numbers = computed(() => questionNumbers(definition()))
  const questions = computed(() => new Map(questionsOf(definition()).map(question => [question.id, question])))

  function labels(id: string, codes: readonly string[]): string {
    const question = questions.value.get(id)
    return codes.map((code) => {
      if (question?.kind === 'yesNo') return t(`survey.yesNo.${code === 'no' ? 'no' : 'yes'}`)
      if (question?.kind === 'township') return localText(townshipCalled(code, new Map(townships().map(one => [one.code, one.name]))))
      return localText(question && optionsOf(question).find(option => option.id === code)?.label) || code
    }).map(label => t('desk.surveyEntry.condition.quoted', { label })).join(t('desk.surveyEntry.condition.or'))
  }

  function words(condition: SurveyCondition): string {
    if ('all' in condition) return condition.all.map(nested).join(t('desk.surveyEntry.condition.andAlso'))
    if ('any' in condition) return condition.any.map(nested).join(t('desk.surveyEntry.condition.orElse'))
    if ('not' in condition) return t('desk.surveyEntry.condition.not', { text: words(condition.not) })
    const n = numbers.value.get(condition.question) ?? 0
    if ('is' in condition) return t('desk.surveyEntry.condition.answered', { n })
    if ('has' in condition) return condition.row ? t('desk.surveyEntry.condition.row', { n, row: rowName(condition.question, condition.row), options: labels(condition.question, condition.has) }) : t('desk.surveyEntry.condition.has', { n, options: labels(condition.question, condition.has) })
    if ('hasAll' in condition) return t('desk.surveyEntry.condition.hasAll', { n, options: condition.hasAll.map(code => labels(condition.question, [code])).join(t('desk.surveyEntry.comma')) })
    return t(`desk.surveyEntry.condition.${condition.compare}`, { n, by: t(`desk.surveyEntry.condition.by.${condition.by}`), value: String(condition.value) })
  }

  /** Within another what is joined the other way stands in brackets. */
  function nested(condition: SurveyCondition): string {
    return 'all' in condition || 'any' in condition ? t('desk.surveyEntry.condition.brackets', { text: words(condition) }) : words(condition)
  }

  function rowName(id: string, row: string): string {
    const question = questions.value.get(id)
    return question?.kind === 'matrix' ? localText(question.rows.find(one => one.id === row)?.label) : row
  }

  /** Where a page leads on: to the first numbered question of a later one, or to the end. */
  function jumpWords(jump: NonNullable<SurveyPage['jumps']>[number]): string {
    const page = definition().pages.findIndex(one => one.id === jump.to)
    const next = page < 0 ? undefined : definition().pages.slice(page).flatMap(one => one.questions).find(question => numbers.value.has(question.id))
    return next ? t('desk.surveyEntry.condition.jump', { text: words(jump.if), n: numbers.value.get(next.id) ?? 0 }) : t('desk.surveyEntry.condition.stop', { text: words(jump.if) })
  }

  return { numbers, words, jumpWords }
}
export type SurveyConditionWords = ReturnType<typeof useSurveyConditionWords>
