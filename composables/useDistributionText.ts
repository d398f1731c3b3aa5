import type { Bin, Distribution } from '#shared/domain/survey-distribution'

/** How a distribution is told: its values, and its bins in full and in short. */
export function useDistributionText(distribution: () => Distribution) {
  const { t, locale } = useI18n()
  const dateText = useDateText()
  const day = (value: number, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale.value, { ...options, timeZone: 'UTC' }).format(value * 86_400_000)
  const isDay = computed(() => ['day', 'month', 'year'].includes(distribution().scale))
  const valueText = (value: number) => isDay.value ? dateText(new Date(Math.round(value) * 86_400_000), 'date', { weekday: false }) : new Intl.NumberFormat(locale.value, { maximumFractionDigits: 6 }).format(Math.round(value * 1e6) / 1e6)
  /** An average says no more than two places behind the point. */
  const roughText = (value: number) => isDay.value ? valueText(value) : new Intl.NumberFormat(locale.value, { maximumFractionDigits: 2 }).format(value)
  const between = (from: string, to: string) => from === to ? from : t('desk.surveyResults.distribution.between', { from, to })
  const yearOf = (value: number) => new Date(value * 86_400_000).getUTCFullYear()

  function binText({ from, to }: Bin): string {
    if (from === null) return t(`desk.surveyResults.distribution.${isDay.value ? 'before' : 'below'}`, { to: valueText(to ?? 0) })
    if (to === null) return t(`desk.surveyResults.distribution.${isDay.value ? 'since' : 'above'}`, { from: valueText(from) })
    switch (distribution().scale) {
      case 'single': case 'day': return valueText(from)
      case 'whole': return between(valueText(from), valueText(to - 1))
      case 'amount': return between(valueText(from), valueText(to))
      case 'month': return day(from, { year: 'numeric', month: 'long' })
      case 'year': return yearsOf(from, to)
    }
  }

  const yearsOf = (from: number, to: number) => t('desk.surveyResults.distribution.years', { years: between(String(yearOf(from)), String(yearOf(to - 1))) })

  /** As much as has room under a bar. */
  function tickText(bin: Bin): string {
    const { from, to } = bin
    if (from === null || to === null) return t(`desk.surveyResults.distribution.tick.${from === null ? 'below' : 'above'}`)
    switch (distribution().scale) {
      case 'day': return day(from, { month: 'numeric', day: 'numeric' })
      case 'month': return day(from, { year: 'numeric', month: 'numeric' })
      case 'year': return between(String(yearOf(from)), String(yearOf(to - 1)))
      default: return binText(bin)
    }
  }

  return { isDay, valueText, roughText, binText, tickText }
}
