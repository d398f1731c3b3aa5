/** A form in a dialog: sends once, tells what was wrong at which field in the words of `wordOf`, and says so when it is done. */
export function useSentForm(step: () => Promise<unknown>, wordOf: (code: string) => string | undefined) {
  const { show } = useToast()
  const sending = ref(false)
  const failure = shallowRef<ApiProblem | null>(null)

  function errorOf(path: string): string | undefined {
    const code = failure.value?.messageFor(path)
    return code && (wordOf(code) ?? failure.value?.title)
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

  /** Forgets the last refusal: the form begins anew. */
  function clear() {
    failure.value = null
  }

  return { sending, errorOf, send, clear, code: computed(() => failure.value?.code), /** The last refusal, null since the next try. */ refusal: readonly(failure), problem: computed(() => failure.value?.errors.length ? '' : failure.value?.title ?? '') }
}
