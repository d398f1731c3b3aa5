import type { DeskMeeting } from '#shared/schemas/meeting-desk'
import type { MeetingRecord } from '#shared/schemas/meeting-record'

const isRecord = (value: unknown): value is MeetingRecord => typeof value === 'object' && value !== null && 'courseSteps' in value

/** The day of a meeting and what follows, with every step that writes it; each answers the whole as it is then. */
export async function useMeetingRecord() {
  const key = useParam('meeting')
  const api = useApi()
  const path = `/api/desk/meetings/${encodeURIComponent(key)}`
  // By page: what the page before still holds under the same key would be taken as it was before its steps.
  const page = useRoute().path
  const [meeting, found] = await Promise.all([useFetch<DeskMeeting>(path, { key: `desk-meeting:${page}` }), useFetch<MeetingRecord>(`${path}/record`, { key: `meeting-record:${page}` })])
  if (!meeting.data.value || !found.data.value) throw pageFailure(meeting.error.value ?? found.error.value, 404)
  const top = shallowRef<DeskMeeting>(meeting.data.value)
  const record = shallowRef<MeetingRecord>(found.data.value)

  /** Takes over the answer; what somebody else changed meanwhile is taken over too, before the refusal is told. */
  async function send(step: () => Promise<MeetingRecord>) {
    try {
      record.value = await step()
    }
    catch (problem) {
      if (problem instanceof ApiProblem && problem.code === 'stale' && isRecord(problem.current)) record.value = problem.current
      throw problem
    }
  }
  return {
    path, meeting: top, record,
    /** Writes at an address below the meeting's. */
    write: (sub: string, method: 'POST' | 'PATCH' | 'DELETE', body?: object) => send(() => api<MeetingRecord>(`${path}/${sub}`, { method, ...body ? { body } : {} })),
    /** The same at the version on screen. */
    change: (sub: string, method: 'POST' | 'PATCH', body: object = {}) => send(() => api<MeetingRecord>(`${path}/${sub}`, { method, body: { version: record.value.version, ...body } })),
    /** The head of the page, after what changes where the meeting stands. */
    refreshTop: async () => { top.value = await api<DeskMeeting>(path) },
  }
}
export type MeetingRecordWork = Awaited<ReturnType<typeof useMeetingRecord>>
