import type { NoticeField } from '#shared/domain/notice'
import type { LocalText } from '#shared/schemas/text'

/** What somebody who walks by has to know. */
const named: readonly NoticeField[] = ['period', 'time', 'venue', 'applying', 'places', 'right']
interface Told { field: NoticeField, text: LocalText }
/** What holds by now instead: of a meeting that was moved its day and place, of a corrected notice the words that are right. */
interface Since { gathering?: { beginsAt: string, venue: LocalText, others: readonly NoticeField[] } | null, corrections?: readonly { right: LocalText }[] }

/** The lines of a notice that stand on its poster, each with its name: what hangs in a street must be what holds. */
export function usePosterFacts() {
  const { t } = useI18n()
  const dateText = useDateText()
  return (fields: readonly Told[], { gathering, corrections = [] }: Since = {}) => {
    const held = ({ field, text }: Told): { name: string, text: LocalText } => {
      if (!gathering?.others.includes(field)) return { name: t(`noticePage.field.${field}`), text }
      return { name: t('poster.changed', { name: t(`noticePage.field.${field}`) }), text: field === 'time' ? { zh: dateText(gathering.beginsAt, 'dateTime') } : gathering.venue }
    }
    return [...corrections.map(({ right }) => ({ name: t('noticePage.field.right'), text: right })), ...fields.filter(({ field }) => named.includes(field)).map(held)]
  }
}
