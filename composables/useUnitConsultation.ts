import { useDebounceFn, useEventListener } from '@vueuse/core'
import { emptyReply } from '#shared/domain/consultation'
import type { ConsultationReply } from '#shared/domain/consultation'
import { savableReply } from '#shared/domain/held-back'
import type { UnitConsultation } from '#shared/schemas/consultation'

const pause = 900
const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value))
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
const isConsultation = (value: unknown): value is UnitConsultation => typeof value === 'object' && value !== null && 'reply' in value && 'steps' in value

/** Every item has a line to be filled, also one that nobody has touched. */
function toForm({ reply, items, kind }: UnitConsultation): ConsultationReply {
  const form = { ...emptyReply(), ...copy(reply) }
  return kind === 'opinion' ? form : { ...form, items: items.map(({ id }) => form.items.find(one => one.item === id) ?? { item: id, state: null, note: '', uploads: [] }) }
}

/** What one unit was asked, with the answer that is kept as it is typed: what another of the unit has written meanwhile is told, never overwritten in silence. */
export async function useUnitConsultation() {
  const id = useParam('consultation')
  const { t } = useI18n()
  const api = useApi()
  const path = `/api/unit/consultations/${encodeURIComponent(id)}`
  const { data, error } = await useFetch<UnitConsultation>(path, { key: `unit-consultation:${id}` })
  const found = data.value
  if (!found) throw pageFailure(error.value, 404)
  onBeforeUnmount(() => clearNuxtData(`unit-consultation:${id}`))
  const request = shallowRef<UnitConsultation>(found)
  const form = ref(toForm(found))
  const kept = shallowRef(toForm(found))
  const other = shallowRef<UnitConsultation | null>(null)
  const problem = shallowRef<ApiProblem | null>(null)
  const saving = ref(false)
  const isChanged = computed(() => !same(form.value, kept.value))
  const savable = computed(() => savableReply(form.value, kept.value))
  const writes = computed(() => request.value.steps.includes('edit'))
  useHeldForm(path, { form, version: () => request.value.version, holds: () => savable.value.over.length > 0 })

  /** Goes on with what the server has. */
  function take(fresh: UnitConsultation) {
    form.value = toForm(fresh)
    kept.value = toForm(fresh)
    request.value = fresh
  }

  let running: Promise<void> | null = null
  async function save(): Promise<boolean> {
    while (running) await running
    if (!writes.value || !isChanged.value || other.value) return !isChanged.value
    running = send()
    try {
      await running
    }
    finally {
      running = null
    }
    return problem.value === null && !savable.value.over.length
  }

  async function send() {
    problem.value = null
    const sent = copy(savable.value.form)
    // All the rest is saved; what is too long waits to be shortened.
    if (same(sent, kept.value)) return
    saving.value = true
    try {
      request.value = await api<UnitConsultation>(path, { method: 'PATCH', body: { version: request.value.version, reply: sent } })
      // Not what came back: blanks at the end, which the server leaves out, may be the beginning of the next word.
      kept.value = sent
    }
    catch (failure) {
      if (!(failure instanceof ApiProblem)) throw failure
      problem.value = failure
      if (failure.code === 'stale' && isConsultation(failure.current)) other.value = failure.current
    }
    finally {
      saving.value = false
    }
  }

  const later = useDebounceFn(() => save(), pause)
  watch(form, () => isChanged.value && later(), { deep: true })
  useEventListener('online', () => void save())

  /** Of two who wrote at once: goes on with the other's words, or puts one's own in their place. */
  function settle(mine: boolean) {
    const fresh = other.value
    if (!fresh) return
    const own = copy(form.value)
    other.value = null
    problem.value = null
    take(fresh)
    if (!mine) return
    form.value = own
    void save()
  }

  /** Why nothing can be done with an answer that is not saved as it stands. */
  function refusal(): ApiProblem {
    const { over } = savable.value
    return over.length ? new ApiProblem('invalidInput', t('consultation.form.shorten'), 422, over.map(({ path: field }) => ({ path: `reply.${field}`, message: 'tooLong' }))) : new ApiProblem('stale', '', 409)
  }

  /** A step such as `signing`, at the version on screen, once everything typed is kept. */
  async function move(step: string, body: object = {}) {
    if (!await save()) throw problem.value ?? refusal()
    try {
      take(await api<UnitConsultation>(`${path}/${step}`, { method: 'POST', body: { version: request.value.version, ...body } }))
    }
    catch (failure) {
      if (failure instanceof ApiProblem && failure.code === 'stale' && isConsultation(failure.current)) take(failure.current)
      throw failure
    }
  }
  return { id, path, request, form, other, problem, saving: readonly(saving), isChanged, tooLong: computed(() => savable.value.over), writes, save, settle, move }
}
export type UnitConsultationWork = Awaited<ReturnType<typeof useUnitConsultation>>
