/** The words for what the API finds wrong in a form about a takedown, by its code; undefined for a code without words of its own. */
export function useTakedownFault() {
  const { t, te } = useI18n()
  return (code: string): string | undefined => te(`desk.takedown.fault.${code}`) ? t(`desk.takedown.fault.${code}`) : undefined
}
