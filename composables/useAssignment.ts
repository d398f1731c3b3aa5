import { useSessionStorage } from '@vueuse/core'
import { outcomeNeeds } from '#shared/domain/opinion'
import type { Outcome, OutcomeDetail } from '#shared/domain/opinion'
import type { UnitAssignment } from '#shared/schemas/assignment'

/** What a unit is writing: kept in the tab until it is sent, so that a reload loses nothing. */
export interface AssignmentDraft { outcome: Outcome | '', outcomeDetail: OutcomeDetail, reason: string, reply: string }
const draftOf = ({ outcome, outcomeDetail, reason, reply }: UnitAssignment): AssignmentDraft => ({ outcome, outcomeDetail: { ...outcomeDetail }, reason, reply })

/** An opinion given to one's unit and the steps the unit can take, each on the version seen; another's change is taken over and what was typed stays. */
export function useAssignment(shown: Ref<UnitAssignment>, changed: () => void) {
  const api = useApi()
  const { t } = useI18n()
  const { show } = useToast()
  const kept = useSessionStorage<AssignmentDraft | null>(`assignment:${shown.value.id}`, null, { initOnMounted: true, serializer: { read: text => JSON.parse(text), write: value => JSON.stringify(value) } })
  const draft = computed({ get: () => kept.value ?? draftOf(shown.value), set: value => kept.value = value })
  const set = (part: Partial<AssignmentDraft>) => draft.value = { ...draft.value, ...part }
  const problem = ref('')
  const errors = ref<Record<string, string>>({})
  const pending = ref(false)
  /** Particulars the chosen outcome asks for. */
  const details = computed(() => draft.value.outcome ? outcomeNeeds[draft.value.outcome].detail : [])

  async function step(path: string, body: object, said: string): Promise<boolean> {
    pending.value = true
    problem.value = ''
    errors.value = {}
    try {
      shown.value = await api<UnitAssignment>(`/api/unit/assignments/${shown.value.id}/${path}`, { method: 'POST', body: { version: shown.value.version, ...body } })
      show(t(said), { tone: 'success' })
      changed()
      return true
    }
    catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      errors.value = Object.fromEntries(error.errors.map(({ path: field, message }) => [field.replace('outcomeDetail.', ''), t(`assignment.fault.${message}`)]))
      problem.value = error.title
      if (error.code === 'stale' && isAssignment(error.current)) shown.value = error.current
      return false
    }
    finally {
      pending.value = false
    }
  }

  return {
    draft, set, details, problem, errors, pending,
    answer: async () => {
      if (!draft.value.outcome) {
        errors.value = { outcome: t('assignment.fault.needed') }
        return
      }
      if (await step('answer', draft.value, 'assignment.answer.sent')) kept.value = null
    },
    extend: (day: string, reason: string) => step('extension', { day, reason }, 'assignment.extension.sent'),
    handBack: (reason: string) => step('hand-back', { reason }, 'assignment.handBack.sent'),
  }
}
export type AssignmentWork = ReturnType<typeof useAssignment>

function isAssignment(value: unknown): value is UnitAssignment {
  return typeof value === 'object' && value !== null && 'id' in value && 'version' in value && 'outcomes' in value
}
