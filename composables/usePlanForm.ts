import { planPhases } from '#shared/domain/phase'
import { planTitle } from '#shared/domain/plan-title'
import type { PlanSummary } from '#shared/schemas/plan'

/** A new plan in its form, beside those there are. */
export function usePlanForm() {
  const api = useApi()
  const { t } = useI18n()
  const { show } = useToast()
  const { data, refresh } = useFetch<{ items: PlanSummary[] }>('/api/plans', { key: 'plans-of-setup' })
  const entry = reactive({ zh: '', en: '', slug: '', firstYear: '', lastYear: '', phase: 'preparation', summary: '' })
  const errors = ref<Record<string, string>>({})
  const problem = ref('')
  const pending = ref(false)
  const shown = computed(() => entry.zh && entry.firstYear && entry.lastYear ? planTitle({ zh: entry.zh }, Number(entry.firstYear), Number(entry.lastYear)).zh : '')

  async function make(): Promise<boolean> {
    errors.value = {}
    problem.value = ''
    pending.value = true
    const year = (text: string) => text === '' ? undefined : Number(text)
    const body = { slug: entry.slug, title: { zh: entry.zh, ...(entry.en.trim() ? { en: entry.en } : {}) }, summary: { zh: entry.summary }, firstYear: year(entry.firstYear), lastYear: year(entry.lastYear), phase: entry.phase }
    try {
      await api('/api/plans', { method: 'POST', body })
      show(t('admin.setup.plan.made'), { tone: 'success' })
      Object.assign(entry, { zh: '', en: '', slug: '', firstYear: '', lastYear: '', summary: '' })
      await refresh()
      return true
    }
    catch (failure) {
      if (!(failure instanceof ApiProblem)) throw failure
      problem.value = failure.title
      errors.value = Object.fromEntries(failure.errors.map(fault => [fault.path, t(`admin.setup.fault.${fault.message}`)]))
      return false
    }
    finally {
      pending.value = false
    }
  }

  return { plans: computed(() => data.value?.items ?? []), phases: planPhases, entry, errors, problem, pending, shown, make }
}
