import { unknownPlaceholders } from '#shared/domain/answer-group'
import { missingForOutcome, outcomeNeeds } from '#shared/domain/opinion'
import type { Outcome, OutcomeDetail } from '#shared/domain/opinion'
import type { Group, GroupMade, GroupStep } from '#shared/schemas/answer-group'

/** What a group is answered with, as its form has it. */
export interface GroupAnswer { outcome: Outcome | '', outcomeDetail: OutcomeDetail, reason: string, text: string }

const answerOf = ({ outcome, outcomeDetail, reason, text }: Group): GroupAnswer => ({ outcome, outcomeDetail: { ...outcomeDetail }, reason, text })

/** A group open on the desk: its answer as it is written, the steps on it, and what somebody else changed meanwhile. */
export function useGroupWork(initial: Group) {
  const api = useApi()
  const { t } = useI18n()
  const { show } = useToast()
  const { problem, pending, run } = useAction()
  const group = shallowRef(initial)
  const answer = ref<GroupAnswer>(answerOf(initial))
  /** The group as another has left it, while what is written here stands on an earlier one. */
  const conflict = shallowRef<Group | null>(null)
  const preview = shallowRef<GroupStep | null>(null)
  const left = shallowRef<GroupStep['refused']>([])
  /** Raised when members have moved on, so that their list is read again. */
  const moved = ref(0)

  const isChanged = computed(() => JSON.stringify(answer.value) !== JSON.stringify(answerOf(group.value)))
  const missing = computed(() => [...missingForOutcome(answer.value), ...answer.value.text.trim() ? [] : ['reply']])
  const unknown = computed(() => unknownPlaceholders(answer.value.text))

  /** A step on the version that is open here; when another was faster, his is taken and told. */
  const step = <T>(path: string, body: object, method: 'POST' | 'PUT' | 'PATCH', done: (result: T) => void) => run(async () => {
    try {
      done(await api<T>(`/api/desk/groups/${group.value.id}${path}`, { method, body: { version: group.value.version, ...body } }))
    }
    catch (error) {
      if (error instanceof ApiProblem && error.code === 'stale') {
        // What a stale answer carries is the newest group (server/services/groups/read.ts).
        group.value = error.current as Group
        if (isChanged.value) conflict.value = group.value
      }
      throw error
    }
  })

  function take(next: Group) {
    group.value = next
    answer.value = answerOf(next)
    conflict.value = null
  }

  /** What is written on while it is saved stays. */
  function save() {
    const sent = JSON.stringify(answer.value)
    return step<Group>('/answer', { ...answer.value, outcomeDetail: detailsOf(answer.value) }, 'PUT', (next) => {
      if (JSON.stringify(answer.value) === sent) take(next)
      else group.value = next
    })
  }

  /** Saves, then asks what drafting would do; the dialog shows it. */
  async function look() {
    if (isChanged.value && !await save()) return
    await step<GroupMade>('/draft', { preview: true }, 'POST', (made) => {
      // Where there is nothing to do, nothing is asked: it is said, with those that cannot be drafted and why.
      if (made.step.changed) preview.value = made.step
      else {
        left.value = made.step.refused
        if (left.value.length) show(t('desk.group.draft.allLeft', { n: left.value.reduce((sum, one) => sum + one.n, 0) }), { tone: 'error' })
        else show(t('desk.group.draft.none'))
      }
    })
  }

  /** A step whose effect is told and whose left-out ones are listed. */
  const stepOnAll = (path: string, body: object, told: (n: number) => string) => step<GroupMade>(path, body, 'POST', (made) => {
    group.value = made.group
    preview.value = null
    left.value = made.step.refused
    moved.value++
    show(told(made.step.changed), { tone: 'success' })
  })

  return {
    group, answer, conflict, preview, left, moved, problem, pending, isChanged, missing, unknown,
    take,
    save: async () => {
      if (await save()) show(t('desk.group.form.saved'), { tone: 'success' })
    },
    look,
    rename: (title: string) => step<Group>('', { title }, 'PATCH', (next) => {
      group.value = next
      show(t('desk.group.rename.done'), { tone: 'success' })
    }),
    draft: () => stepOnAll('/draft', {}, n => t('desk.group.draft.done', { n })),
    publish: (isHeld: boolean) => stepOnAll('/publish', {}, n => t(isHeld ? 'desk.group.check.held' : 'desk.group.check.published', { n })),
    recall: () => stepOnAll('/recall', {}, n => t('desk.group.check.recalled', { n })),
    giveBack: async (reason: string) => await stepOnAll('/return', { reason }, n => t('desk.group.check.returned', { n })) ? '' : problem.value,
    /** Reads the group again after a step on one of its members. */
    reread: async () => {
      group.value = await api<Group>(`/api/desk/groups/${initial.id}`)
    },
  }
}
export type GroupWork = ReturnType<typeof useGroupWork>

/** The particulars the outcome asks for; before → after belongs to what changes the draft. */
export function detailNames(outcome: Outcome | ''): readonly (keyof OutcomeDetail)[] {
  const asked: readonly (keyof OutcomeDetail)[] = outcome ? outcomeNeeds[outcome].detail : []
  return asked.includes('place') ? ['place', 'before', 'after'] : asked
}

/** The words of the plan before and after run to sentences. */
export const isLongDetail = (name: keyof OutcomeDetail) => name === 'before' || name === 'after'

const detailsOf = ({ outcome, outcomeDetail }: GroupAnswer) => Object.fromEntries(detailNames(outcome).flatMap(name => outcomeDetail[name] ? [[name, outcomeDetail[name]]] : []))
