import type { SurveyQuestion } from '#shared/domain/survey'

/** How many may be chosen, how long a line and between what a number or a day may be: said by the kind, on the page and on paper, so that no title has to. */
export function useSurveyBounds() {
  const { t } = useI18n()
  const dateText = useDateText()

  function say(least: number | undefined, most: number | undefined, names: { both: string, least: string, most: string }): string {
    const name = least !== undefined && most !== undefined ? names.both : least !== undefined ? names.least : most !== undefined ? names.most : ''
    return name && t(`survey.hint.${name}`, { least: least ?? 0, most: most ?? 0 })
  }

  function sayDays(earliest: string | undefined, latest: string | undefined): string {
    const name = earliest && latest ? 'days' : earliest ? 'earliest' : latest ? 'latest' : ''
    return name && t(`survey.hint.${name}`, { least: earliest ? dateText(earliest, 'date', { weekday: false }) : '', most: latest ? dateText(latest, 'date', { weekday: false }) : '' })
  }

  /** In a few words; '' where nothing is bounded. */
  function boundsOf(question: SurveyQuestion): string {
    if (question.kind === 'number') return say(question.least, question.most, { both: 'range', least: 'from', most: 'to' })
    if (question.kind === 'shortText') return question.limit ? t('survey.hint.limit', { most: question.limit }) : ''
    if (question.kind === 'date') return sayDays(question.earliest, question.latest)
    if (question.kind !== 'multiple' && question.kind !== 'image') return ''
    const most = question.most && question.most < question.options.length ? question.most : undefined
    const exactly = most === 1 || (most !== undefined && question.least === most)
    return say(question.least || undefined, most, { both: exactly ? 'exactly' : 'between', least: 'least', most: exactly ? 'exactly' : 'most' }) || t('survey.hint.many')
  }

  return { boundsOf }
}
