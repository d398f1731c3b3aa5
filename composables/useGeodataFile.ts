import type { GeodataSystem } from '#shared/domain/geodata'

/** A geodata file on its way in: the file, what its coordinates are said to be, and the layers it turned out to hold. */
export function useGeodataFile() {
  const file = shallowRef<File | null>(null)
  const system = ref<GeodataSystem>('file')
  const set = ref('')
  const sets = shallowRef<readonly string[]>([])

  /** Another file: what was said of the last one no longer counts. */
  function take(chosen: File) {
    file.value = chosen
    set.value = ''
    sets.value = []
  }

  /** The form to be sent; fields stand before the file, because the server reads as it comes. */
  function formOf(fields: Record<string, string> = {}): FormData {
    const form = new FormData()
    for (const [name, value] of Object.entries({ system: system.value, set: set.value, ...fields })) form.append(name, value)
    if (file.value) form.append('file', file.value)
    return form
  }

  /** Remembers the layers that a refusal names, so that one can be chosen. */
  function learn(failure: ApiProblem) {
    const told = failure.current
    if (typeof told === 'object' && told !== null && 'sets' in told && Array.isArray(told.sets)) sets.value = told.sets.map(String)
  }

  const problem = ref('')
  const pending = ref<'' | 'check' | 'save'>('')

  /** One thing at a time with the file that was chosen; where somebody else was faster, `stale` takes the newest and answers what to say. */
  async function step(name: 'check' | 'save', work: () => Promise<void>, stale: (current: unknown) => string) {
    if (!file.value || pending.value) return
    problem.value = ''
    pending.value = name
    try {
      await work()
    }
    catch (failure) {
      if (!(failure instanceof ApiProblem)) throw failure
      learn(failure)
      problem.value = failure.code === 'stale' ? stale(failure.current) : failure.title
    }
    finally {
      pending.value = ''
    }
  }

  return { file, system, set, sets, take, formOf, learn, problem, pending, step }
}
