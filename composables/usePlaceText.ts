import { withNumber } from '#shared/domain/excerpt'
import type { DraftPlace, ReadingTarget } from '#shared/domain/submission-draft'
import type { TownshipChoice } from '~/composables/useSubmissionContext'

/** Says in words what an opinion is about. */
export function usePlaceText(townships: Ref<readonly TownshipChoice[]>) {
  const { t } = useI18n()
  const { localText } = useLocalText()
  const townshipName = (code: string) => localText(townships.value.find(township => township.code === code)?.name)

  function readingText(reading: ReadingTarget): string {
    if (reading.kind === 'block' ? !reading.excerpt && !reading.quote : !reading.title) return t(`submit.place.reading.${reading.kind}`)
    if (reading.kind === 'figure') return t('submit.reading.figure', { title: reading.title })
    if (reading.kind === 'feature') return t('submit.reading.feature', { title: reading.title })
    return reading.quote ? t('submit.reading.quote', { number: reading.number, text: reading.quote.exact }) : withNumber(reading.number, reading.excerpt)
  }

  function placeText(place: DraftPlace): string {
    if (place.kind === 'reading' && place.reading) return readingText(place.reading)
    if (place.kind === 'words') return [townshipName(place.township), place.village, place.description].filter(part => part.trim()).join(' · ')
    if (place.kind === 'map' && place.geometry) return [t(`submit.drawn.${place.geometry.type}`), townshipName(place.mapTownship)].filter(Boolean).join(' · ')
    return t('submit.place.whole')
  }

  return { placeText, readingText, townshipName }
}
