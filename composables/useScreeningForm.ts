import { screeningPatterns } from '#shared/domain/screening-pieces'
import type { ScreeningPattern } from '#shared/domain/screening-pieces'
import type { ScreeningPage } from '#shared/schemas/screening'

/** Words and patterns as they are edited; another's change is not written over, and what is wrong is told by its line. */
export async function useScreeningForm() {
  const { t } = useI18n()
  const { known, form, changed, errors, problem, pending, save: send } = await useSettingForm<ScreeningPage, 'list' | 'patterns'>('/api/settings/screening', { key: 'screening', valuesOf: ({ list, patterns }) => ({ list, patterns: patterns.join(' ') }) })
  const fault = computed(() => errors.value.map(({ message }) => sentenceOf(message)).join(' '))
  // Written from these codes, just above and below.
  const patterns = computed(() => form.patterns.split(' ').filter(Boolean) as ScreeningPattern[])

  function toggle(pattern: ScreeningPattern, on: boolean) {
    form.patterns = screeningPatterns.filter(one => one === pattern ? on : patterns.value.includes(one)).join(' ')
  }

  function sentenceOf(message: string): string {
    const line = /^line(\d+)$/.exec(message)?.[1]
    return line ? t('admin.screening.line', { n: line }) : t(`admin.screening.fault.${message}`)
  }

  const save = () => send({ list: form.list, patterns: patterns.value }, { follows: ['list', 'patterns'], saved: t('admin.screening.saved'), stale: t('admin.screening.stale') })

  return { known, form, patterns, toggle, changed, fault, problem, pending, save }
}
