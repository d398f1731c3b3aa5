import { describeRemaining } from '#shared/domain/calendar'
import type { UnitConsultationSummary } from '#shared/schemas/consultation'

const tones = { asked: 'soon', viewed: 'soon', working: 'open', signing: 'open', overdue: 'bad', answered: 'done', none: 'done', changes: 'done', against: 'closing', ended: 'neutral' } as const

/** How a unit's standing looks, and how long its last day is away in words. */
export function useConsultationClock() {
  const { t } = useI18n()
  const dateText = useDateText()

  /** 截止 12月8日，还有 3 天 — or that it is over. */
  function deadline({ closesAt, standing }: Pick<UnitConsultationSummary, 'closesAt' | 'standing'>, serverTime: string): string {
    if (!closesAt) return t('consultation.noDay')
    const day = dateText(closesAt, 'legalDay', { time: false })
    const left = describeRemaining(new Date(serverTime), new Date(closesAt))
    if (left.kind === 'closed' || !['asked', 'viewed', 'working', 'signing'].includes(standing)) return t('consultation.until', { day })
    const n = left.kind === 'days' ? left.days : left.kind === 'hours' ? left.hours : left.minutes
    return t('consultation.untilLeft', { day, left: t(`consultation.left.${left.kind}`, { n }, n) })
  }
  return { deadline, toneOf: (standing: keyof typeof tones) => tones[standing] }
}
