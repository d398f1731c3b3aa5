/** Milliseconds for which the answer is waited for; then the code is taken as it stands, and the server judges it with the response. */
const patience = 8000

/**
 * Where a survey was handed out, as its address says (`?source=`): its code, and the one that no place of this survey has,
 * which goes along with no response. Browser only.
 */
export function useSurveySource(survey: string) {
  const said = useRoute().query.source
  const source = ref(typeof said === 'string' ? said.trim().slice(0, 40) : '')
  const unknown = ref('')

  /** Asks the site whether it knows the code; calls `left` where it does not. */
  async function check(left: () => void) {
    if (!source.value) return
    try {
      const { known } = await $fetch<{ known: boolean }>(`/api/surveys/${encodeURIComponent(survey)}/places/${encodeURIComponent(source.value)}`, { timeout: patience })
      if (known) return
      unknown.value = source.value
      source.value = ''
      left()
    }
    catch {
      // No network: the server tells codes it does not know from others.
    }
  }

  return { source: readonly(source), unknown: readonly(unknown), check }
}
