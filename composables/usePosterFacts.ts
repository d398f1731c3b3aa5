import type { NoticeField } from '#shared/domain/notice'
import type { LocalText } from '#shared/schemas/text'

/** What somebody who walks by has to know. */
const named: readonly NoticeField[] = ['period', 'time', 'venue', 'applying', 'places', 'right']
interface Told { field: NoticeField, text: LocalText }
/** What holds by now instead: of a meeting that was moved its day and place, of a corrected notice the words that are right. */
interface Since { gathering?: { beginsAt: string, venue: LocalText, others: readonly NoticeField[], moves: readonly { movedAt: string }[] } | null, corrections?: readonly { right: LocalText, publishesAt: string }[] }

/** The lines of a notice that stand on its poster, each with its name: what hangs in a street must be what holds. */
export function usePosterFacts() {
  const { t } = useI18n()
  const dateText = useDateText()
  return (fields: readonly Told[], { gathering, corrections = [] }: Since = {}) => {
    const now = (field: 'time' | 'venue', { beginsAt, venue }: NonNullable<Since['gathering']>) => {
      const day = dateText(beginsAt, 'dateTime')
      return { name: t('poster.changed', { name: t(`noticePage.field.${field}`) }), text: field === 'time' ? { zh: day, en: day } : venue }
    }
    const held = ({ field, text }: Told): { name: string, text: LocalText }[] => {
      if (gathering?.others.includes(field)) return field === 'time' || field === 'venue' ? [now(field, gathering)] : []
      // A correction that was followed by another move is right no more.
      if (gathering?.moves.length && field === 'right') return [now('time', gathering), now('venue', gathering)]
      return [{ name: t(`noticePage.field.${field}`), text }]
    }
    const last = corrections[corrections.length - 1]
    const isRight = last && !gathering?.moves.some(({ movedAt }) => movedAt > last.publishesAt)
    return [...isRight ? [{ name: t('noticePage.field.right'), text: last.right }] : [], ...fields.filter(({ field }) => named.includes(field)).flatMap(held)]
  }
}
