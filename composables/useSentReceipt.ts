import type { SentSubmission } from '~/composables/useSubmissionSending'

/** The receipt just given, kept in this tab so that a reload shows it again; forgotten when somebody else begins to write. */
export function useSentReceipt(stage: string) {
  const key = `gonghui:receipt:${stage}`

  function keep(sent: SentSubmission) {
    try {
      sessionStorage.setItem(key, JSON.stringify(sent))
    }
    catch {
      // The receipt is on screen; only a reload would lose it.
    }
  }

  function restore(): SentSubmission | null {
    try {
      const found: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null')
      if (typeof found !== 'object' || found === null || !('receipt' in found) || !('number' in found)) return null
      return { receipt: String(found.receipt), number: Number(found.number), late: 'late' in found && found.late === true, superseded: false, ...'told' in found && (found.told === 'sms' || found.told === 'email') ? { told: found.told } : {} }
    }
    catch {
      return null
    }
  }

  function forget() {
    try {
      sessionStorage.removeItem(key)
    }
    catch {
      // Nothing was kept.
    }
  }

  return { keep, restore, forget }
}
