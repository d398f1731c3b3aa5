/** The words for what the API finds wrong in a form of a meeting, by its code; undefined for a code without words of its own. */
export function useMeetingFault() {
  const { t, te } = useI18n()
  return (code: string): string | undefined => te(`desk.meeting.fault.${code}`) ? t(`desk.meeting.fault.${code}`) : undefined
}
