import type { ConsultationFields, DeskConsultation } from '#shared/schemas/consultation-desk'

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value))
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
const isConsultation = (value: unknown): value is DeskConsultation => typeof value === 'object' && value !== null && 'fields' in value && 'units' in value
type Field = keyof ConsultationFields

/** A request at the desk: its form with what is unsaved, and every step that can be taken with it. */
export async function useDeskConsultation() {
  const id = useParam('consultation')
  const api = useApi()
  const path = `/api/desk/consultations/${encodeURIComponent(id)}`
  const { data, error } = await useFetch<DeskConsultation>(path, { key: `desk-consultation:${id}` })
  const found = data.value
  if (!found) throw pageFailure(error.value, 404)
  const consultation = shallowRef<DeskConsultation>(found)
  const form = ref(copy(found.fields))
  const original = shallowRef(copy(found.fields))
  const isMerged = ref(false)
  // The form has a fixed set of fields.
  const changed = computed(() => (Object.keys(form.value) as Field[]).filter(field => !same(form.value[field], original.value[field])))

  /** Takes over what somebody else changed and keeps what was changed here. */
  function take(fresh: DeskConsultation) {
    const next = copy(fresh.fields)
    form.value = { ...copy(next), ...Object.fromEntries(changed.value.map(field => [field, form.value[field]])) }
    original.value = next
    consultation.value = fresh
  }

  async function send(step: () => Promise<DeskConsultation>) {
    isMerged.value = false
    try {
      take(await step())
    }
    catch (problem) {
      if (problem instanceof ApiProblem && problem.code === 'stale' && isConsultation(problem.current)) {
        take(problem.current)
        isMerged.value = true
      }
      throw problem
    }
  }

  return {
    id, path, consultation, form, isMerged: readonly(isMerged), isChanged: computed(() => changed.value.length > 0),
    save: () => send(async () => {
      const patch = copy(Object.fromEntries(changed.value.map(field => [field, form.value[field]])))
      const saved = await api<DeskConsultation>(path, { method: 'PATCH', body: { version: consultation.value.version, patch } })
      // What is typed while it is on its way stays unsaved.
      original.value = { ...original.value, ...patch }
      return saved
    }),
    /** A step such as `deadline`, at the version on screen. */
    move: (step: string, body: object = {}) => send(() => api<DeskConsultation>(`${path}/${step}`, { method: 'POST', body: { version: consultation.value.version, ...body } })),
    /** A step below a unit or an answer, which has no version of its own. */
    step: (step: string, method: 'POST' | 'PUT' | 'DELETE', body?: object) => send(() => api<DeskConsultation>(`${path}/${step}`, { method, ...body ? { body } : {} })),
    refresh: async () => take(await api<DeskConsultation>(path)),
  }
}
export type DeskConsultationWork = Awaited<ReturnType<typeof useDeskConsultation>>
