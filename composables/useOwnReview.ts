import { savableEntry } from '#shared/domain/held-back'
import type { EntryInput } from '#shared/domain/review-entry'
import type { OwnReviewDetail } from '#shared/schemas/expert-workplace'

interface Working { working: EntryInput, workingVersion: number }
const isWorking = (value: unknown): value is Working => typeof value === 'object' && value !== null && 'working' in value && 'workingVersion' in value
const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value))
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
/** What is typed is kept after so long a pause, in milliseconds. */
const pause = 1200

/** One's own part of a round of review: the invitation, and what one writes, kept as one writes it. */
export async function useOwnReview() {
  const key = useParam('review')
  const api = useApi()
  const path = `/api/expert/reviews/${encodeURIComponent(key)}`
  const { data, error } = await useFetch<OwnReviewDetail>(path, { key: `own-review:${key}` })
  const found = data.value
  if (!found) throw pageFailure(error.value, 404)
  const review = shallowRef(found)
  const form = ref<EntryInput>(copy(found.working))
  const kept = shallowRef<EntryInput>(copy(found.working))
  const version = ref(found.workingVersion)
  const saving = ref(false)
  const problem = ref('')
  /** What was written elsewhere meanwhile, until one has chosen. */
  const theirs = shallowRef<Working | null>(null)
  const isChanged = computed(() => !same(form.value, kept.value))
  const savable = computed(() => savableEntry(form.value, kept.value))
  useHeldForm(path, { form, version: () => version.value, holds: () => savable.value.over.length > 0 })
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> = Promise.resolve()

  function take(fresh: OwnReviewDetail) {
    review.value = fresh
    form.value = copy(fresh.working)
    kept.value = copy(fresh.working)
    version.value = fresh.workingVersion
  }

  async function keep() {
    if (!isChanged.value || theirs.value || !review.value.mayWrite) return
    const sent = copy(savable.value.form)
    // All the rest is saved; what is too long waits to be shortened.
    if (same(sent, kept.value)) return
    saving.value = true
    // An entry has a fixed set of fields.
    const patch = Object.fromEntries((Object.keys(sent) as (keyof typeof sent)[]).filter(field => !same(sent[field], kept.value[field])).map(field => [field, sent[field]]))
    try {
      version.value = (await api<{ version: number }>(`${path}/entry`, { method: 'PATCH', body: { version: version.value, patch } })).version
      kept.value = sent
      problem.value = ''
    }
    catch (failure) {
      if (!(failure instanceof ApiProblem)) throw failure
      if (failure.code === 'stale' && isWorking(failure.current)) theirs.value = failure.current
      else problem.value = failure.title
    }
    finally {
      saving.value = false
    }
  }
  /** One after the other, so that two savings never race. */
  const save = () => running = running.then(keep)

  watch(form, () => {
    clearTimeout(timer)
    timer = setTimeout(() => void save(), pause)
  }, { deep: true })

  /** After a saving elsewhere: goes on with what stands here, or with what was saved there. */
  async function settle(mine: boolean) {
    if (!theirs.value) return
    const other = copy(theirs.value)
    version.value = other.workingVersion
    kept.value = other.working
    if (!mine) form.value = copy(other.working)
    theirs.value = null
    await save()
  }

  return {
    path, key, review, form, isChanged, tooLong: computed(() => savable.value.over), saving: readonly(saving), problem: readonly(problem), theirs, save, settle,
    /** Nothing is kept any more once the page is left. */
    stop: () => clearTimeout(timer),
    /** A step such as `answer` or `declaration`; its answer is shown. */
    step: async (way: string, body: object) => {
      const fresh = await api<OwnReviewDetail>(`${path}/${way}`, { method: 'POST', body }).catch(async (failure: unknown) => {
        if (failure instanceof ApiProblem && failure.code === 'stale') review.value = await api<OwnReviewDetail>(path)
        throw failure
      })
      if (review.value.mayWrite && fresh.mayWrite) review.value = fresh
      else take(fresh)
    },
    /** Signs and sends what is written, after it is kept. */
    send: async (body: { id: string, name: string, password?: string }) => {
      await save()
      if (theirs.value || isChanged.value) throw new ApiProblem('stale', problem.value, 409)
      take(await api<OwnReviewDetail>(`${path}/entries`, { method: 'POST', body: { ...body, version: version.value } }))
    },
  }
}
export type OwnReviewWork = Awaited<ReturnType<typeof useOwnReview>>
