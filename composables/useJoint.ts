import { useDebounceFn } from '@vueuse/core'
import { savablePoints } from '#shared/domain/held-back'
import { keepEnds, savableJoint, toJointForm } from '#shared/domain/joint-form'
import type { JointForm } from '#shared/domain/joint-form'
import type { Joint } from '#shared/schemas/joint'

/** For how many milliseconds nothing was written when it is saved. */
const pause = 800

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
const isJoint = (value: unknown): value is Joint => typeof value === 'object' && value !== null && 'textVersion' in value && 'cosigners' in value
const copy = (form: JointForm): JointForm => JSON.parse(JSON.stringify(form))

/**
 * A joint opinion as one works on it: what the lead writes is saved by itself, changed fields on the version they were
 * made on; where another window changed the same draft, saving waits for a decision and both texts are kept.
 */
export async function useJoint() {
  const key = useParam('joint')
  const [{ t }, api] = [useI18n(), useApi()]
  const path = `/api/deputy/joints/${encodeURIComponent(key)}`
  const { data, error } = await useFetch<Joint>(path, { key: `joint:${key}` })
  if (!data.value) throw pageFailure(error.value, 404)
  const joint = shallowRef<Joint>(data.value)
  const form = ref(toJointForm(data.value))
  /** `held`: all is saved but what is too long. */
  const state = ref<'saved' | 'waiting' | 'failed' | 'held'>('saved')
  const problem = shallowRef<ApiProblem | null>(null)
  const conflict = shallowRef<Joint | null>(null)
  let base = toJointForm(data.value)
  let sending: Promise<void> | null = null
  const tooLong = computed(() => savablePoints(form.value.points, base.points).over)
  useHeldForm(path, { form, version: () => joint.value.version, holds: () => tooLong.value.length > 0 })
  const later = useDebounceFn(() => flush(), pause)
  watch(form, () => {
    if (same(form.value, base)) return
    state.value = 'waiting'
    void later()
  }, { deep: true })

  /** Saves what is not saved; resolves when all is, or nothing more can be done now. */
  function flush(): Promise<void> {
    return sending ??= send().finally(() => sending = null)
  }

  async function send() {
    while (!conflict.value) {
      const [now, was] = [copy(savableJoint(form.value, base)), new Map<string, unknown>(Object.entries(base))]
      const patch = Object.fromEntries(Object.entries(now).filter(([name, value]) => !same(value, was.get(name))))
      if (!Object.keys(patch).length) return settle()
      try {
        take(await api<Joint>(path, { method: 'PATCH', body: { version: joint.value.version, patch } }), now)
      }
      catch (failure) {
        if (!(failure instanceof ApiProblem)) throw failure
        problem.value = failure
        state.value = 'failed'
        if (failure.code === 'stale' && isJoint(failure.current)) receive(failure.current)
        else return
      }
    }
  }
  function settle() {
    state.value = tooLong.value.length ? 'held' : 'saved'
    problem.value = null
  }
  /** Takes an answer over; what was typed while it was on its way stays. */
  function take(fresh: Joint, sent: JointForm = base) {
    joint.value = fresh
    const typed = !same(form.value, sent)
    const next = keepEnds(toJointForm(fresh), sent)
    base = typed ? sent : next
    if (!typed) form.value = copy(next)
  }

  /** Takes over what the server has now. Where something is not saved here, what another window wrote meanwhile waits for a decision. */
  function receive(fresh: Joint) {
    // Overtaken by a saving that came after it.
    if (fresh.version < joint.value.version) return
    if (same(form.value, base)) return take(fresh)
    if (same(keepEnds(toJointForm(fresh), base), base)) {
      joint.value = fresh
      return
    }
    conflict.value = fresh
    state.value = 'failed'
  }

  /** Ends a conflict: one's own text is laid over the newest version, or the newest is taken. */
  function decide(mine: boolean) {
    if (!conflict.value) return
    joint.value = conflict.value
    base = toJointForm(conflict.value)
    if (!mine) form.value = toJointForm(conflict.value)
    conflict.value = null
    settle()
    void flush()
  }

  /** A step beside the text, after what is written is saved; the answer is taken over, a refusal that carries the newest too. */
  async function step(method: 'POST' | 'PUT' | 'DELETE', rest: string, body?: object) {
    await flush()
    // Else what was saved before would be sent in place of what stands on screen.
    if (tooLong.value.length) throw new ApiProblem('invalidInput', t('joint.shorten'), 422)
    try {
      receive(await api<Joint>(`${path}/${rest}`, { method, body: body ?? {} }))
    }
    catch (failure) {
      if (failure instanceof ApiProblem && isJoint(failure.current)) receive(failure.current)
      throw failure
    }
  }
  return { path, joint, form, state: readonly(state), problem, conflict, tooLong, isUnsaved: () => state.value !== 'saved', flush, decide, step, discard: () => api(path, { method: 'DELETE' }) }
}
export type JointWork = Awaited<ReturnType<typeof useJoint>>
