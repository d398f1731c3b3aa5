import type { SurveyAnswer, SurveyQuestion, SurveyText, SurveyDefinition } from '#shared/domain/survey'
import { optionsOf, yesNo } from '#shared/domain/survey'
import type { EntryStep } from '#shared/domain/survey-entry'
import { questionNumbers } from '#shared/domain/survey-numbers'
import { pickedOf } from '#shared/domain/survey-condition'
import type { EntryFault } from '~/composables/useSurveyEntry'

/** What lines, numbers and answers of a paper form are called; titles as they were printed, without answers filled in. */
export function useSurveyEntryWords(definition: () => SurveyDefinition, townships: () => readonly { code: string, name: SurveyText }[]) {
  const { t, te } = useI18n()
  const { localText } = useLocalText()
  const numbers = computed(() => questionNumbers(definition()))
  const titleOf = (question: SurveyQuestion) => localText(question.title)

  /** What is printed with the numbers 1, 2, 3 … of a question. */
  function choices(question: SurveyQuestion): { code: string, label: string }[] {
    if (question.kind === 'yesNo') return yesNo.map(code => ({ code, label: t(`survey.yesNo.${code}`) }))
    if (question.kind === 'township') return townships().map(({ code, name }) => ({ code, label: localText(name) }))
    return optionsOf(question).map(({ id, label }) => ({ code: id, label: localText(label) }))
  }

  function partName({ question, part, row }: EntryStep): string {
    if (part === 'row' && question.kind === 'matrix') return localText(question.rows.find(one => one.id === row)?.label)
    return part === 'answer' || part === 'row' ? '' : t(`desk.surveyEntry.part.${part}`)
  }

  /** An answer in words, for whoever compares it with the paper. */
  function answerText(question: SurveyQuestion, answer: SurveyAnswer | undefined): string {
    if (!answer) return t(question.kind === 'contact' ? 'desk.surveyEntry.noContact' : 'desk.surveyEntry.notAnswered')
    if ('text' in answer) return answer.text
    if ('number' in answer) return String(answer.number)
    if ('date' in answer) return answer.date
    if ('contact' in answer) return [...(['name', 'phone', 'email'] as const).flatMap(part => answer.contact[part] ? t('desk.surveyEntry.pair', { name: t(`desk.surveyEntry.part.${part}`), value: answer.contact[part] }) : []), t(answer.consent ? 'desk.surveyEntry.agreed' : 'desk.surveyEntry.notAgreed')].join(t('desk.surveyEntry.comma'))
    const labels = new Map(choices(question).map(({ code, label }) => [code, label]))
    if ('cells' in answer && question.kind === 'matrix') return question.rows.flatMap(row => answer.cells[row.id] ? t('desk.surveyEntry.pair', { name: localText(row.label), value: labels.get(answer.cells[row.id] ?? '') ?? '' }) : []).join(t('desk.surveyEntry.comma'))
    if ('shares' in answer) return Object.entries(answer.shares).map(([code, share]) => t('desk.surveyEntry.pair', { name: labels.get(code) ?? code, value: String(share) })).join(t('desk.surveyEntry.comma'))
    if ('marks' in answer) return t('desk.surveyEntry.marked', { n: answer.marks.length })
    return [...pickedOf(answer).map((code, at) => 'order' in answer ? `${at + 1}. ${labels.get(code) ?? code}` : labels.get(code) ?? code), ...'other' in answer && answer.other ? [answer.other] : []].join(t('desk.surveyEntry.comma'))
  }

  /** What is wrong with a line: as typed, or by the question's own rule. */
  function faultText({ code, params }: Pick<EntryFault, 'code' | 'params'>): string {
    return te(`desk.surveyEntry.fault.${code}`) ? t(`desk.surveyEntry.fault.${code}`, params ?? {}) : t('desk.surveyEntry.contradicts', { text: t(te(`survey.fault.${code}`) ? `survey.fault.${code}` : 'survey.fault.other', params ?? {}) })
  }

  return { numbers, titleOf, choices, partName, answerText, faultText }
}
export type SurveyEntryWords = ReturnType<typeof useSurveyEntryWords>
