import { linesOf, networksOf } from '#shared/domain/network'
import type { Networks } from '#shared/schemas/setting'

/** Exempt networks as one text, a network a line; what is wrong is told by its line, and another's change is not written over. */
export async function useNetworksForm() {
  const api = useApi()
  const { t } = useI18n()
  const { show } = useToast()
  const { data, error } = await useFetch<Networks>('/api/settings/networks', { key: 'networks' })
  if (!data.value) throw createError({ statusCode: error.value?.statusCode ?? 500, fatal: true })
  const known = ref(data.value)
  const { form, changed, sent } = useFollowingForm<'networks'>(() => ({ networks: linesOf(known.value.networks) }))
  const faults = ref<string[]>([])
  const problem = ref('')
  const pending = ref(false)

  async function save() {
    faults.value = []
    problem.value = ''
    pending.value = true
    try {
      known.value = await api<Networks>('/api/settings/networks', { method: 'PUT', body: { version: known.value.version, networks: networksOf(form.networks) } })
      sent('networks')
      show(t('admin.settings.saved'), { tone: 'success' })
    }
    catch (failure) {
      if (!(failure instanceof ApiProblem)) throw failure
      // `current` is the newest state as the route describes it.
      if (failure.code === 'stale') known.value = failure.current as Networks
      faults.value = failure.errors.map(({ path, message }) => t('admin.networks.line', { n: Number(path.split('.')[1] ?? 0) + 1, fault: t(`admin.networks.fault.${message}`) }))
      problem.value = failure.code === 'stale' ? t('admin.networks.stale') : failure.title
    }
    finally {
      pending.value = false
    }
  }

  return { form, changed, faults, problem, pending, save }
}
