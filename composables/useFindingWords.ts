import type { Finding } from '#shared/domain/screening-pieces'

/** What the screen found, in words. */
export function useFindingWords() {
  const { t } = useI18n()
  const reason = ({ kind, word }: Finding) => word ? t('desk.queue.screened.word', { word }) : t(`desk.queue.screened.kind.${kind}`)
  const distinct = (findings: readonly Finding[]) => [...new Set(findings.map(reason))]
  return { distinct, reasons: (findings: readonly Finding[]) => distinct(findings).join(t('desk.queue.comma')) }
}
