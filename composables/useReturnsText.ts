import { clockText } from '#shared/domain/date-text'
import type { SurveyReturns, SurveySource } from '#shared/schemas/survey-source'

/** What came back as a text for a work group's chat, to be pasted there; and its shares as they are shown. */
export function useReturnsText(townName: (code: string) => string) {
  const { t, locale } = useI18n()
  const { localText } = useLocalText()
  const dateText = useDateText()
  const share = ({ valid, target }: Pick<SurveySource, 'valid' | 'target'>) => target ? new Intl.NumberFormat(locale.value, { style: 'percent', maximumFractionDigits: 1 }).format(valid / target) : '—'

  function lineOf(place: SurveySource): string {
    const town = place.kind === 'township' ? '' : townName(place.township)
    const name = town ? t('desk.surveyField.text.place', { name: place.name, township: town }) : place.name
    return t(place.target ? 'desk.surveyField.text.line' : 'desk.surveyField.text.lineOpen', { name, target: place.target, returned: place.returned, valid: place.valid, today: place.today, share: share(place) })
  }

  /** One paragraph of the whole and a line a place, by township. */
  function textOf({ title, items, unplaced, total, serverTime }: SurveyReturns): string {
    const at = `${dateText(serverTime, 'date', { weekday: false }).replace(/^\d{4}年/, '')} ${clockText(serverTime)}`
    return [
      t('desk.surveyField.text.head', { at }),
      localText(title),
      t(total.target ? 'desk.surveyField.text.total' : 'desk.surveyField.text.totalOpen', { target: total.target, returned: total.returned, valid: total.valid, today: total.today, share: share(total) }),
      ...items.map(lineOf),
      ...unplaced.returned ? [t('desk.surveyField.text.unplaced', { returned: unplaced.returned, today: unplaced.today })] : [],
    ].join('\n')
  }
  return { share, textOf }
}
