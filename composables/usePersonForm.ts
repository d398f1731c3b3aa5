import { endOfLegalDay } from '#shared/domain/calendar'
import type { KnownAccount, MadePerson } from '#shared/schemas/person'

/** A membership as it is typed: the last day is a day, its end the midnight after it. */
export function typedMembership({ role, unit, lastDay }: { role: string, unit: string, lastDay: string }) {
  return { role, unitId: unit || null, ...(lastDay ? { validTo: endOfLegalDay(lastDay).toISOString() } : {}) }
}

// A line left empty is none.
const isFilled = (line: { role: string, unit: string, lastDay: string }) => Boolean(line.role || line.unit || line.lastDay)

/** Entering a person: who, as what, and the link that comes back. */
export function usePersonForm() {
  const api = useApi()
  const { t } = useI18n()
  const entry = reactive({ name: '', userName: '', phone: '', email: '' })
  const memberships = ref([{ role: '', unit: '', lastDay: '' }])
  const errors = ref<Record<string, string>>({})
  const problem = ref('')
  const pending = ref(false)
  /** Whose own account the number or address opens already; he is somebody else again with every other one. */
  const known = ref<KnownAccount | null>(null)
  const contacts = () => `${entry.phone} ${entry.email}`
  watch(contacts, () => known.value = null)

  async function send(existing?: string): Promise<MadePerson | undefined> {
    errors.value = {}
    problem.value = ''
    pending.value = true
    const sent = contacts()
    try {
      return await api<MadePerson>('/api/people', { method: 'POST', body: { ...entry, existing, memberships: memberships.value.filter(isFilled).map(typedMembership) } })
    }
    catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      if (error.code === 'personKnown') {
        // As the route describes it; of a number that is no longer there nothing is told.
        if (sent === contacts()) known.value = error.current as KnownAccount
        return undefined
      }
      known.value = null
      errors.value = Object.fromEntries(error.errors.map(fault => [fault.path, t(`admin.fault.${fault.message}`)]))
      problem.value = error.title
    }
    finally {
      pending.value = false
    }
  }

  return { entry, memberships, errors, problem, pending, known, send }
}
