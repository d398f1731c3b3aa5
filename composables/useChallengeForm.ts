import type { ChallengeSettingEdit } from '#shared/schemas/challenge'

/** When a browser has to compute something first, as it is edited; another's change is not written over. */
export async function useChallengeForm() {
  const api = useApi()
  const { t } = useI18n()
  const { show } = useToast()
  const { data, error } = await useFetch<ChallengeSettingEdit>('/api/settings/challenge', { key: 'challenge-setting' })
  if (!data.value) throw createError({ statusCode: error.value?.statusCode ?? 500, fatal: true })
  const known = ref(data.value)
  const { form, changed, sent } = useFollowingForm<'mode' | 'perMinute' | 'stagePerMinute'>(() => ({ mode: known.value.mode, perMinute: String(known.value.perMinute), stagePerMinute: String(known.value.stagePerMinute) }))
  const faults = ref<string[]>([])
  const problem = ref('')
  const pending = ref(false)

  async function save() {
    faults.value = []
    problem.value = ''
    pending.value = true
    try {
      known.value = await api<ChallengeSettingEdit>('/api/settings/challenge', { method: 'PUT', body: { version: known.value.version, mode: form.mode, perMinute: Number(form.perMinute), stagePerMinute: Number(form.stagePerMinute) } })
      sent('mode', 'perMinute', 'stagePerMinute')
      show(t('admin.settings.saved'), { tone: 'success' })
    }
    catch (failure) {
      if (!(failure instanceof ApiProblem)) throw failure
      // `current` is the newest state as the route describes it.
      if (failure.code === 'stale') known.value = failure.current as ChallengeSettingEdit
      faults.value = failure.errors.map(({ path }) => path)
      problem.value = failure.code === 'stale' ? t('admin.networks.stale') : failure.title
    }
    finally {
      pending.value = false
    }
  }

  return { form, changed, faults, problem, pending, save }
}
