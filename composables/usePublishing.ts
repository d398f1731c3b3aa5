import type { Publishing } from '#shared/schemas/answer-group'

/** How often one looks whether what was set has gone out, in milliseconds. */
const lookEvery = 3000

/** What is typed as a time here means one in Asia/Shanghai, wherever the director sits. */
export function shanghaiInstant(typed: string): Date {
  return new Date(`${typed.length === 16 ? `${typed}:00` : typed}+08:00`)
}

/** When the checked replies of a stage go out together; looked at again until they are out. */
export async function usePublishing(stage: string) {
  const api = useApi()
  const { t } = useI18n()
  const { problem, pending, run } = useAction()
  const path = `/api/desk/stages/${encodeURIComponent(stage)}/publishing`
  const asked = useFetch<Publishing | null>(path, { key: `publishing:${stage}`, default: () => null })
  const { data: publishing, refresh } = asked
  const at = ref('')
  const isAsking = ref(false)
  const afterPromise = ref(false)

  const set = (when: string) => run(async () => {
    publishing.value = await api<Publishing>(path, { method: 'PUT', body: { at: when === 'now' ? when : shanghaiInstant(when).toISOString(), afterPromise: afterPromise.value } })
    at.value = ''
    afterPromise.value = false
  }, t('desk.group.publishing.scheduled')).finally(() => {
    isAsking.value = false
  })
  const cancel = () => run(async () => {
    publishing.value = await api<Publishing>(path, { method: 'DELETE' })
  }, t('desk.group.publishing.cancelled'))

  onMounted(() => {
    const timer = setInterval(() => {
      if (publishing.value?.publishesAt && Date.parse(publishing.value.publishesAt) - Date.now() < 5 * 60_000) void refresh()
    }, lookEvery)
    onScopeDispose(() => clearInterval(timer))
  })

  // Last: after it nothing can be hooked to the component any more.
  await asked
  return { publishing, at, problem, pending, isAsking, afterPromise, set, cancel }
}
