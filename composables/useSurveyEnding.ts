/** What is read after sending: the ending with the answers it repeats, and how it arrived. */
export interface SurveyThanks { title: string, text: string, late: boolean, superseded: boolean }

/** The thanks just given, kept in this tab so that a reload shows them again; forgotten when somebody else begins. */
export function useSurveyEnding(survey: string) {
  const key = `gonghui:survey-sent:${survey}`

  function keep(thanks: SurveyThanks) {
    try {
      sessionStorage.setItem(key, JSON.stringify(thanks))
    }
    catch {
      // They are on screen; only a reload would lose them.
    }
  }

  function restore(): SurveyThanks | null {
    try {
      const found: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null')
      if (typeof found !== 'object' || found === null || !('title' in found) || !('text' in found)) return null
      return { title: String(found.title), text: String(found.text), late: 'late' in found && found.late === true, superseded: 'superseded' in found && found.superseded === true }
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
