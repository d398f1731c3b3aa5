import { consultationLimits } from '#shared/domain/consultation'

/** The words for what the API finds wrong in a request or an answer, by its code, with the limits they name; undefined for a code without words of its own. */
export function useConsultationFault() {
  const { t, te } = useI18n()
  return (code: string): string | undefined => te(`consultation.fault.${code}`) ? t(`consultation.fault.${code}`, { points: consultationLimits.points, items: consultationLimits.items }) : undefined
}
