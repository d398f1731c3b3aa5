/** One step at a time with its sentence when it fails: `run` answers whether it was done, and tells it in a toast. */
export function useAction() {
  const { show, dismiss } = useToast()
  let told: number | null = null
  const problem = ref('')
  const pending = ref(false)

  async function run(step: () => Promise<unknown>, done?: string): Promise<boolean> {
    problem.value = ''
    pending.value = true
    try {
      await step()
      if (done) told = show(done, { tone: 'success' })
      return true
    }
    catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      // That an earlier step was done must not stand beside it.
      if (told !== null) dismiss(told)
      problem.value = error.title
      return false
    }
    finally {
      pending.value = false
    }
  }

  return { problem, pending, run }
}
