import type { DeskMeeting } from '#shared/schemas/meeting-desk'

const both = (text: { zh: string, en?: string }) => ({ zh: text.zh, en: text.en ?? '' })
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** What the form of a meeting holds; times as `datetime-local` has them, in Beijing time. */
export function toMeetingForm(meeting: DeskMeeting) {
  return {
    title: both(meeting.title), content: both(meeting.content), venue: both(meeting.venue), phone: meeting.phone, stage: meeting.stage?.slug ?? '',
    beginsAt: toBeijing(meeting.beginsAt), endsAt: toBeijing(meeting.endsAt), appliesFrom: toBeijing(meeting.appliesFrom), appliesUntil: toBeijing(meeting.appliesUntil),
    seats: meeting.seats.map(row => ({ ...row, name: both(row.name) })), observers: meeting.observers, conditions: both(meeting.conditions), selection: both(meeting.selection),
    officers: meeting.officers.map(one => ({ ...one })), agenda: meeting.agenda.map(both),
  }
}
export type MeetingForm = ReturnType<typeof toMeetingForm>
type Field = keyof MeetingForm

const times = new Set<Field>(['beginsAt', 'endsAt', 'appliesFrom', 'appliesUntil'])
const isMeeting = (value: unknown): value is DeskMeeting => typeof value === 'object' && value !== null && 'standing' in value && 'agenda' in value

/** A meeting at the desk: its form with what is unsaved, and every step that can be taken with it. */
export async function useDeskMeeting() {
  const key = useParam('meeting')
  const api = useApi()
  const path = `/api/desk/meetings/${encodeURIComponent(key)}`
  const { data, error } = await useFetch<DeskMeeting>(path, { key: `desk-meeting:${useRoute().path}` })
  const found = data.value
  if (!found) throw pageFailure(error.value, 404)
  const meeting = shallowRef<DeskMeeting>(found)
  const form = ref(toMeetingForm(found))
  const original = shallowRef(toMeetingForm(found))
  const isMerged = ref(false)
  // The form has a fixed set of fields.
  const changed = computed(() => (Object.keys(form.value) as Field[]).filter(field => !same(form.value[field], original.value[field])))
  const changes = computed(() => Object.fromEntries(changed.value.map((field) => {
    const value = form.value[field]
    return [field, times.has(field) ? fromBeijing(String(value)) : field === 'stage' ? value || null : value]
  })))

  /** Takes over what somebody else changed and keeps what was changed here. */
  function take(fresh: DeskMeeting) {
    const next = toMeetingForm(fresh)
    form.value = { ...next, ...Object.fromEntries(changed.value.map(field => [field, form.value[field]])) }
    original.value = next
    meeting.value = fresh
  }

  /** Sends and takes over the answer; what somebody else changed meanwhile is taken over too, and told. */
  async function send(step: () => Promise<DeskMeeting>) {
    isMerged.value = false
    try {
      take(await step())
    }
    catch (problem) {
      if (problem instanceof ApiProblem && problem.code === 'stale' && isMeeting(problem.current)) {
        take(problem.current)
        isMerged.value = true
      }
      throw problem
    }
  }
  return {
    key, path, meeting, form, changed, isMerged: readonly(isMerged), isChanged: computed(() => changed.value.length > 0),
    save: () => send(async () => {
      // What is typed while it is on its way stays unsaved.
      const sent: MeetingForm = JSON.parse(JSON.stringify(form.value))
      const saved = await api<DeskMeeting>(path, { method: 'PATCH', body: { version: meeting.value.version, patch: changes.value } })
      original.value = sent
      return saved
    }),
    /** A step such as `postponement`, at the version on screen. */
    move: (step: string, body: object = {}) => send(() => api<DeskMeeting>(`${path}/${step}`, { method: 'POST', body: { version: meeting.value.version, ...body } })),
    refresh: async () => take(await api<DeskMeeting>(path)),
  }
}
export type DeskMeetingWork = Awaited<ReturnType<typeof useDeskMeeting>>
