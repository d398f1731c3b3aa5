import { clockText } from '#shared/domain/date-text'
import type { SurveyReturns, SurveySource } from '#shared/schemas/survey-source'

/** What came back as a text for a work group's chat, to be pasted there; and its shares as they are shown. */
export function useReturnsText(townName: (code: string) => string) {
  const { t, locale } = useI18n()
  const { localText } = useLocalText()
  const dateText = useDateText()
  const share = ({ valid, target }: Pick<SurveySource, 'valid' | 'target'>) => target ? new Intl.NumberFormat(locale.value, { style: 'percent', maximumFractionDigits: 1 }).format(valid / target) : '—'

  function nameOf(place: SurveySource): string {
    const town = place.kind === 'township' ? '' : townName(place.township)
    return town ? t('desk.surveyField.text.place', { name: place.name, township: town }) : place.name
  }
  function lineOf(place: SurveySource): string {
    const name = nameOf(place)
    return t(place.target ? 'desk.surveyField.text.line' : 'desk.surveyField.text.lineOpen', { name, target: place.target, returned: place.returned, valid: place.valid, today: place.today, share: share(place) })
  }

  /** One paragraph of the whole, a line a place, by township, and in one line those from which nothing came back. */
  function textOf({ title, items, unplaced, total, serverTime }: SurveyReturns): string {
    const nothing = items.filter(place => !place.returned)
    const at = `${dateText(serverTime, 'date', { weekday: false }).replace(/^\d{4}年/, '')} ${clockText(serverTime)}`
    return [
      t('desk.surveyField.text.head', { at }),
      localText(title),
      t(total.target ? 'desk.surveyField.text.total' : 'desk.surveyField.text.totalOpen', { target: total.target, returned: total.returned, valid: total.valid, doubtful: total.doubtful, today: total.today, share: share(total) }),
      ...items.filter(place => place.returned).map(lineOf),
      ...nothing.length ? [t('desk.surveyField.text.nothing', { n: nothing.length, list: nothing.map(nameOf).join(t('desk.surveyEntry.comma')) })] : [],
      ...unplaced.returned ? [t('desk.surveyField.text.unplaced', { returned: unplaced.returned, today: unplaced.today })] : [],
    ].join('\n')
  }
  return { share, textOf }
}
