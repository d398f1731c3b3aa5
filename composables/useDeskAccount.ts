import type { AccountKind } from '#shared/domain/account-publishing'
import type { DeskAccount } from '#shared/schemas/outcome'

/** How often it is asked how far the files have come, in milliseconds. */
const every = 1500

/** The account of a stage at the desk: its figures, its template, and publishing it. */
export async function useDeskAccount(slug: string) {
  const { t } = useI18n()
  const api = useApi()
  const upload = useFormUpload()
  const { show } = useToast()
  const { problem, pending, run } = useAction()
  const template = useAction()
  const path = `/api/desk/stages/${encodeURIComponent(slug)}`
  // Awaited last: what belongs to the component has to be named before.
  const asked = useFetch<DeskAccount>(`${path}/account`, { key: `desk-account:${slug}` })
  const { data, error, status, refresh } = asked
  /** The number the next account will have. */
  const next = computed(() => (data.value?.published[0]?.number ?? 0) + 1)

  async function publish(kind: AccountKind, reason: string): Promise<boolean> {
    const number = next.value
    const begun = await run(() => api(`${path}/accounts`, { method: 'POST', body: { kind, reason } }), t('desk.account.begun', { n: number }))
    await refresh()
    return begun
  }

  function replaceTemplate(file: File): Promise<boolean> {
    const form = new FormData()
    form.append('file', file)
    return template.run(async () => {
      await upload('/api/settings/account-template', form)
      await refresh()
    }, t('desk.account.templateSaved'))
  }

  function removeTemplate(): Promise<boolean> {
    return template.run(async () => {
      await api('/api/settings/account-template', { method: 'DELETE' })
      await refresh()
    }, t('desk.account.templateRemoved'))
  }

  // While files are made their progress is looked at, and that they are out is told.
  let timer: ReturnType<typeof setTimeout> | undefined
  async function look(number: number) {
    await refresh()
    if (data.value?.work?.state === 'making') timer = setTimeout(() => void look(number), every)
    else if (data.value?.published[0]?.number === number) show(t('desk.account.done', { n: number }), { tone: 'success' })
  }
  onMounted(() => watch(() => data.value?.work?.state === 'making' ? data.value.work.number : null, (number) => {
    clearTimeout(timer)
    if (number !== null) timer = setTimeout(() => void look(number), every)
  }, { immediate: true }))
  onScopeDispose(() => clearTimeout(timer))
  await asked

  return { data, error, status, refresh, next, path, problem, pending, publish, template: { problem: template.problem, pending: template.pending, replace: replaceTemplate, remove: removeTemplate } }
}
