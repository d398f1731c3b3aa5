import type { PublicOpinion } from '#shared/schemas/opinion'

/** The text of an opinion, whose end is loaded when somebody asks for it. */
export function useWholeOpinion(stage: () => string, opinion: () => PublicOpinion) {
  const whole = ref<string>()
  const loading = ref(false)
  const failed = ref(false)
  const api = useApi()

  /** Loads the whole text in place. */
  async function expand() {
    loading.value = true
    failed.value = false
    try {
      whole.value = (await api<PublicOpinion>(`/api/stages/${stage()}/opinions/${opinion().id}`)).text
    }
    catch {
      failed.value = true
    }
    finally {
      loading.value = false
    }
  }

  return {
    text: computed(() => whole.value ?? opinion().text),
    more: computed(() => opinion().more && whole.value === undefined),
    loading,
    failed,
    expand,
  }
}
