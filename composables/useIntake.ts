import { toIntakeBody } from '#shared/domain/intake-body'
import { receivedOn } from '#shared/domain/intake'
import type { IntakeChannel } from '#shared/domain/intake'
import { isLate } from '#shared/domain/stage'
import { faultsOf } from '#shared/domain/submission-check'
import type { DraftFault } from '#shared/domain/submission-check'
import { emptyDraft, isBlankDraft } from '#shared/domain/submission-draft'
import type { Stage } from '#shared/schemas/stage'
import type { EnteredSubmission, EnteredSubmissionList, IntakeBatchAnswer, SubmissionAnswer } from '#shared/schemas/submission'
import { submissionContextKey } from '~/composables/useSubmissionContext'
import type { TownshipChoice } from '~/composables/useSubmissionContext'

/**
 * Taking submissions down one after another: the form, the sending, and what was entered before, newest first. How and
 * when it arrived stays for the next one; everything of its author goes.
 */
export function useIntake(stage: Stage, townships: Ref<readonly TownshipChoice[]>) {
  const api = useApi()
  const path = `/api/desk/stages/${encodeURIComponent(stage.slug)}/submissions`
  const draft = ref(emptyDraft(mintSubmissionId()))
  const photos = useSubmissionUploads(draft, 'photos')
  const papers = useSubmissionUploads(draft, 'papers')
  const how = reactive<{ channel: IntakeChannel, receivedOn: string, reference: string, keepsTownship: boolean }>({ channel: 'letter', receivedOn: '', reference: '', keepsTownship: false })
  const faults = ref<DraftFault[]>([])
  /** What was typed for the township and is none: kept, and to be mended. */
  const unknownTownship = ref('')
  /** Number of what says the same already, until it is said whether this one is to be stored all the same. */
  const same = ref<number | null>(null)
  const { problem, pending, run } = useAction()
  const entered = shallowRef<readonly EnteredSubmission[]>([])
  const unread = ref('')
  const now = useServerNow(stage.serverTime)
  const today = useIntakeDay(now, how, () => !isBlankDraft(draft.value))
  const times = { opensAt: new Date(stage.opensAt), closesAt: new Date(stage.closesAt), concludedAt: null }
  const late = computed(() => how.receivedOn !== '' && how.receivedOn <= today.value && isLate(times, receivedOn(how.receivedOn, now.value)))

  // The form's parts that take photos and papers find the draft as in the public form.
  const none = computed(() => null)
  provide(submissionContextKey, { stage: ref(stage), late, now, townships, draft, helper: ref(null), faults, photos, papers, rule: computed(() => 'guest' as const), parties: computed(() => []), account: none })

  /** What has to be mended, as far as the form itself can tell. */
  function found(): DraftFault[] {
    const own = faultsOf(draft.value, 'guest', { photos: photos.unfinished.value, papers: papers.unfinished.value }).filter(({ path: field }) => field !== 'consent')
    return [...own, ...unknownTownship.value ? [{ path: 'township', code: 'other' }] : [], ...!how.receivedOn || how.receivedOn > today.value ? [{ path: 'receivedOn', code: 'receivedLater' }] : []]
  }
  watch([draft, how, unknownTownship], () => {
    const left = found()
    faults.value = faults.value.filter(fault => left.some(one => one.path === fault.path && one.code === fault.code))
  }, { deep: true })

  /** Stores it and makes room for the next; answers what was stored, or null with what has to be mended, or with what is the `same` unless it is stored `anyway`. */
  async function save({ anyway = false } = {}): Promise<SubmissionAnswer | null> {
    if (pending.value) return null
    settlePlace()
    faults.value = found()
    if (faults.value.length) return null
    const stored: SubmissionAnswer[] = []
    same.value = null
    if (!await run(async () => {
      same.value = anyway ? null : await sameAs()
      if (same.value === null) stored.push(await sendOne())
    }) || same.value !== null) return null
    draft.value = { ...emptyDraft(mintSubmissionId()), township: how.keepsTownship ? draft.value.township : '' }
    how.reference = ''
    await read()
    return stored[0] ?? null
  }

  /** Asks whether the same is there already; what is wrong with it is told where it is stored. */
  async function sameAs(): Promise<number | null> {
    const { items } = await api<IntakeBatchAnswer>(`${path}/batch`, { method: 'POST', body: { items: [toIntakeBody(draft.value, how)], preview: true } })
    return items[0]?.same ?? null
  }

  async function sendOne(): Promise<SubmissionAnswer> {
    try {
      return await api<SubmissionAnswer>(path, { method: 'POST', body: toIntakeBody(draft.value, how) })
    }
    catch (error) {
      if (error instanceof ApiProblem) faults.value = error.errors.map(one => ({ path: one.path, code: one.message }))
      throw error
    }
  }

  /** A village or a spot makes every point about that place; the township alone says where its author is at home. */
  function settlePlace() {
    const [first] = draft.value.points
    if (!first) return
    const { village, description } = first.place
    for (const point of draft.value.points) Object.assign(point.place, { kind: village.trim() || description.trim() ? 'words' : 'whole', township: draft.value.township, village, description })
  }

  async function read() {
    try {
      entered.value = (await api<EnteredSubmissionList>(path)).items
      unread.value = ''
    }
    catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      unread.value = error.title
    }
  }
  onMounted(read)

  return { draft, how, photos, papers, faults, problem, pending, late, today, entered, unread, save, read, unknownTownship, same, isUnsaved: () => unknownTownship.value !== '' || !isBlankDraft(draft.value) }
}
export type IntakeState = ReturnType<typeof useIntake>
