/** A form about a takedown: sends once, tells what was wrong at which field, and says so when it is done. */
export function useTakedownForm(step: () => Promise<unknown>) {
  const { t, te } = useI18n()
  const { show } = useToast()
  const sending = ref(false)
  const failure = shallowRef<ApiProblem | null>(null)

  function errorOf(path: string): string | undefined {
    const code = failure.value?.messageFor(path)
    if (!code) return undefined
    return te(`desk.takedown.fault.${code}`) ? t(`desk.takedown.fault.${code}`) : failure.value?.title
  }

  /** Answers whether it was done. */
  async function send(done: string): Promise<boolean> {
    sending.value = true
    failure.value = null
    try {
      await step()
      show(done, { tone: 'success' })
      return true
    }
    catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      failure.value = error
      return false
    }
    finally {
      sending.value = false
    }
  }

  return { sending, errorOf, send, code: computed(() => failure.value?.code), /** The last refusal, null since the next try. */ refusal: readonly(failure), problem: computed(() => failure.value?.errors.length ? '' : failure.value?.title ?? '') }
}
