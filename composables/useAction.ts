/** One step at a time with its sentence when it fails: `run` answers whether it was done, and tells it in a toast. */
export function useAction() {
  const { toasts, show, dismiss } = useToast()
  const problem = ref('')
  const pending = ref(false)

  async function run(step: () => Promise<unknown>, done?: string): Promise<boolean> {
    problem.value = ''
    pending.value = true
    try {
      await step()
      if (done) show(done, { tone: 'success' })
      return true
    }
    catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      // That the step before was done must not stand beside it.
      for (const toast of toasts.value.filter(one => one.tone === 'success')) dismiss(toast.id)
      problem.value = error.title
      return false
    }
    finally {
      pending.value = false
    }
  }

  return { problem, pending, run }
}
