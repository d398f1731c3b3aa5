import { screeningPatterns } from '#shared/domain/screening-pieces'
import type { ScreeningPattern } from '#shared/domain/screening-pieces'
import type { ScreeningPage } from '#shared/schemas/screening'

/** Words and patterns as they are edited; another's change is not written over, and what is wrong is told by its line. */
export async function useScreeningForm() {
  const api = useApi()
  const { t } = useI18n()
  const { show } = useToast()
  const { data, error } = await useFetch<ScreeningPage>('/api/settings/screening', { key: 'screening' })
  if (!data.value) throw createError({ statusCode: error.value?.statusCode ?? 500, fatal: true })
  const known = ref(data.value)
  const { form, changed, sent } = useFollowingForm<'list' | 'patterns'>(() => ({ list: known.value.list, patterns: known.value.patterns.join(' ') }))
  const fault = ref('')
  const problem = ref('')
  const pending = ref(false)
  // Written from these codes, just above and below.
  const patterns = computed(() => form.patterns.split(' ').filter(Boolean) as ScreeningPattern[])

  function toggle(pattern: ScreeningPattern, on: boolean) {
    form.patterns = screeningPatterns.filter(one => one === pattern ? on : patterns.value.includes(one)).join(' ')
  }

  function sentenceOf(message: string): string {
    const line = /^line(\d+)$/.exec(message)?.[1]
    return line ? t('admin.screening.line', { n: line }) : t(`admin.screening.fault.${message}`)
  }

  async function save() {
    fault.value = problem.value = ''
    pending.value = true
    try {
      known.value = await api<ScreeningPage>('/api/settings/screening', { method: 'PUT', body: { version: known.value.version, list: form.list, patterns: patterns.value } })
      sent('list', 'patterns')
      show(t('admin.screening.saved'), { tone: 'success' })
    }
    catch (failure) {
      if (!(failure instanceof ApiProblem)) throw failure
      // `current` is the newest state as the route describes it.
      if (failure.code === 'stale') known.value = failure.current as ScreeningPage
      fault.value = failure.errors.map(({ message }) => sentenceOf(message)).join(' ')
      problem.value = failure.code === 'stale' ? t('admin.screening.stale') : failure.title
    }
    finally {
      pending.value = false
    }
  }

  return { known, form, patterns, toggle, changed, fault, problem, pending, save }
}
