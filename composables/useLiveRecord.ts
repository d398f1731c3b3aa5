import { useIntervalFn } from '@vueuse/core'
import type { MeetingRecord } from '#shared/schemas/meeting-record'

/** How often the screen asks for what was written, in milliseconds: those in the room read along. */
const every = 2000

/** The record of a meeting as it is being written, asked for again and again; `lost` while the server does not answer. */
export function useLiveRecord(first: MeetingRecord, path: string) {
  const api = useApi()
  const record = shallowRef(first)
  const lost = ref(false)
  let isAsking = false

  async function ask() {
    if (isAsking) return
    isAsking = true
    try {
      const now = await api<MeetingRecord>(`${path}/record`)
      // Only what changed is drawn again, so that nothing on the wall flickers.
      if (now.version !== record.value.version || JSON.stringify(now.statements) !== JSON.stringify(record.value.statements)) record.value = now
      lost.value = false
    }
    catch {
      lost.value = true
    }
    finally {
      isAsking = false
    }
  }
  if (import.meta.client) useIntervalFn(ask, every)
  return { record, lost }
}
