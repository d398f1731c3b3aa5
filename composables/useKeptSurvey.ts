import { readStoredSurvey } from '#shared/domain/survey-draft'
import type { SurveyDraft } from '#shared/domain/survey-draft'

/** The name under which a device keeps what its owner has begun to answer of a survey. */
export const ownSurveyKey = (survey: string) => `gonghui:survey:${survey}`

/** What was begun under a name on this device and not sent; null where nothing was, or storage refuses. Browser only. */
export function readKeptSurvey(key: string): SurveyDraft | null {
  try {
    return readStoredSurvey(localStorage.getItem(key), Date.now())
  }
  catch {
    return null
  }
}
