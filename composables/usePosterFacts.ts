import type { NoticeField } from '#shared/domain/notice'
import type { LocalText } from '#shared/schemas/text'

/** What somebody who walks by has to know. */
const named: readonly NoticeField[] = ['period', 'time', 'venue', 'applying', 'places', 'right']

/** The lines of a notice that stand on its poster, each with its name. */
export function usePosterFacts() {
  const { t } = useI18n()
  return (fields: readonly { field: NoticeField, text: LocalText }[]) => fields.filter(({ field }) => named.includes(field)).map(({ field, text }) => ({ name: t(`noticePage.field.${field}`), text }))
}
