/** The words for what the API finds wrong in a form of the procedure, by its code; undefined for a code without words of its own. */
export function useProcedureFault() {
  const { t, te } = useI18n()
  return (code: string): string | undefined => te(`desk.procedure.fault.${code}`) ? t(`desk.procedure.fault.${code}`) : undefined
}
