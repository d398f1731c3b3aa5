import type { SiteEdit } from '#shared/schemas/setting'

const texts = ['publicBody', 'organiser', 'address'] as const
const lines = ['phone', 'siteCode', 'icp', 'policeCode'] as const
type TextField = typeof texts[number]
type Field = `${TextField}.${'zh' | 'en'}` | typeof lines[number]

function flat(site: SiteEdit): Record<Field, string> {
  const words = texts.flatMap(name => [[`${name}.zh`, site[name].zh], [`${name}.en`, site[name].en ?? '']] as const)
  // Every field has its value.
  return Object.fromEntries([...words, ...lines.map(name => [name, site[name]] as const)]) as Record<Field, string>
}

/** Name and footer as a form: only what was changed is sent, and another's change is taken over where nothing was typed. */
export async function useSiteForm() {
  const api = useApi()
  const { t } = useI18n()
  const { show } = useToast()
  const { data, error } = await useFetch<SiteEdit>('/api/settings/site', { key: 'site-edit' })
  if (!data.value) throw createError({ statusCode: error.value?.statusCode ?? 500, fatal: true })
  const site = ref(data.value)
  const { form, changed } = useFollowingForm<Field>(() => flat(site.value))
  const errors = ref<Record<string, string>>({})
  const problem = ref('')
  const pending = ref(false)

  async function save(): Promise<boolean> {
    errors.value = {}
    problem.value = ''
    pending.value = true
    const text = (name: TextField) => ({ zh: form[`${name}.zh`], ...(form[`${name}.en`].trim() ? { en: form[`${name}.en`] } : {}) })
    const touched = new Set(changed.value.map(field => field.split('.')[0]))
    const patch = Object.fromEntries([...texts.filter(name => touched.has(name)).map(name => [name, text(name)]), ...lines.filter(name => touched.has(name)).map(name => [name, form[name]])])
    try {
      site.value = await api<SiteEdit>('/api/settings/site', { method: 'PATCH', body: { version: site.value.version, patch } })
      show(t('admin.settings.saved'), { tone: 'success' })
      await refreshNuxtData('site')
      return true
    }
    catch (failure) {
      if (!(failure instanceof ApiProblem)) throw failure
      // `current` is the newest state as the route describes it.
      if (failure.code === 'stale') site.value = failure.current as SiteEdit
      errors.value = Object.fromEntries(failure.errors.map(fault => [fault.path.replace(/^patch\./, ''), t(`admin.setup.fault.${fault.message}`)]))
      problem.value = failure.code === 'stale' ? t('admin.settings.stale') : failure.title
      return false
    }
    finally {
      pending.value = false
    }
  }

  return { form, changed, errors, problem, pending, save }
}
