import type { ProviderEdit } from '#shared/schemas/sign-in-provider'

const flat = ({ provider }: ProviderEdit) => ({ issuer: provider?.issuer ?? '', clientId: provider?.clientId ?? '', clientSecret: '', labelZh: provider?.label.zh ?? '', labelEn: provider?.label.en ?? '' })
const flagsOf = ({ provider }: ProviderEdit) => ({ enabled: provider?.enabled ?? true, trustsSecondFactor: provider?.trustsSecondFactor ?? false })

/** The sign-in provider as a form; its secret is never shown, and stays where none is typed. */
export async function useProviderForm() {
  const api = useApi()
  const { t } = useI18n()
  const { show } = useToast()
  const { data, error } = await useFetch<ProviderEdit>('/api/settings/sign-in-provider', { key: 'sign-in-provider' })
  if (!data.value) throw createError({ statusCode: error.value?.statusCode ?? 500, fatal: true })
  const known = ref(data.value)
  const { form, changed, sent } = useFollowingForm<keyof ReturnType<typeof flat>>(() => flat(known.value))
  const flags = reactive(flagsOf(known.value))
  const flagged = computed(() => (['enabled', 'trustsSecondFactor'] as const).some(name => flags[name] !== flagsOf(known.value)[name]))
  const errors = ref<Record<string, string>>({})
  const problem = ref('')
  const pending = ref(false)

  async function save() {
    errors.value = {}
    problem.value = ''
    pending.value = true
    try {
      const { issuer, clientId, clientSecret, labelZh, labelEn } = form
      known.value = await api<ProviderEdit>('/api/settings/sign-in-provider', { method: 'PUT', body: {
        version: known.value.version, ...flags, issuer: issuer.trim(), clientId, clientSecret: clientSecret.trim(), label: { zh: labelZh, ...(labelEn.trim() ? { en: labelEn } : {}) },
      } })
      sent('issuer', 'clientId', 'labelZh', 'labelEn')
      form.clientSecret = ''
      show(t('admin.settings.saved'), { tone: 'success' })
    }
    catch (failure) {
      if (!(failure instanceof ApiProblem)) throw failure
      // `current` is the newest state as the route describes it.
      if (failure.code === 'stale') known.value = failure.current as ProviderEdit
      errors.value = Object.fromEntries(failure.errors.map(({ path, message }) => [path, t(`admin.provider.fault.${message}`)]))
      problem.value = failure.code === 'stale' ? t('admin.settings.stale') : failure.title
    }
    finally {
      pending.value = false
    }
  }

  return { form, flags, changed: computed(() => changed.value.length > 0 || flagged.value), errors, problem, pending, hasSecret: computed(() => known.value.hasSecret), redirectUri: computed(() => known.value.redirectUri), save }
}
