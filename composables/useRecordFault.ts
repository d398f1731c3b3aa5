/** The words for what the API finds wrong in a form of a meeting's record, by its code; undefined for a code without words of its own. */
export function useRecordFault() {
  const { t, te } = useI18n()
  return (code: string): string | undefined => te(`desk.record.fault.${code}`) ? t(`desk.record.fault.${code}`) : undefined
}
