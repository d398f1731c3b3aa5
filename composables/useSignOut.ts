/** Ends one's session and goes to the sign-in page; false when the server could not be reached or refused. Interviews that were not sent are asked about first: they do not stay for whoever comes next. */
export function useSignOut() {
  const api = useApi()
  const localePath = useLocalePath()
  const { t, locale, mergeLocaleMessage } = useI18n()
  return async function signOut(): Promise<boolean> {
    const interviews = keeps('gonghui:interviews') ? await import('~/composables/useInterviewStore') : null
    const left = await interviews?.countInterviews()
    if (interviews && left) {
      // A sentence that nobody else ever reads comes with what it is about.
      mergeLocaleMessage(locale.value, await interviews.interviewTexts(locale.value))
      if (!window.confirm(t(interviews.leavingKey, { n: left }))) return true
    }
    try {
      await api('/api/sign-out', { method: 'POST' })
    }
    catch {
      return false
    }
    forgetReceiptProof()
    if (keeps('gonghui:survey-entry:')) (await import('~/composables/useEntryDraft')).stripEntries()
    await interviews?.forgetInterviews()
    // A whole load, so that nothing of this person stays in memory.
    await navigateTo(localePath('/sign-in'), { external: true })
    return true
  }
}

/** Whether the device keeps anything under a name that begins so. */
function keeps(prefix: string): boolean {
  try {
    return Object.keys(localStorage).some(key => key.startsWith(prefix))
  }
  catch {
    return false
  }
}
