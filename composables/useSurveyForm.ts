import { canonicalJson } from '#shared/domain/canonical-json'
import type { NewId } from '#shared/domain/survey-edit'
import type { SurveyEdit, SurveyFields } from '#shared/schemas/survey'

/** What is written of a survey; its address stays. */
export type SurveyWriting = Omit<SurveyFields, 'slug'>
const keys = ['title', 'intro', 'definition', 'settings'] as const satisfies readonly (keyof SurveyWriting)[]

/** Drawn, not counted: a name that was used once never comes again with another meaning. */
export const newSurveyId: NewId = prefix => prefix + [...crypto.getRandomValues(new Uint8Array(8))].map(byte => (byte % 36).toString(36)).join('')

/** The fields of a survey that its builder writes. */
export function writingOf({ title, intro, definition, settings }: SurveyEdit): SurveyWriting {
  return { title, intro, definition, settings }
}

/** As it is sent: without English that was left empty, so that Chinese stands in for it. */
export function tidySurvey(writing: SurveyWriting): SurveyWriting {
  return JSON.parse(JSON.stringify(writing, (key, value: unknown) => key === 'en' && value === '' ? undefined : value))
}

/** The fields that differ, as a patch. */
export function surveyPatch(before: SurveyWriting, after: SurveyWriting): Partial<SurveyWriting> {
  return Object.fromEntries(keys.filter(key => canonicalJson(before[key]) !== canonicalJson(after[key])).map(key => [key, after[key]]))
}

/** Whether what a stale answer carries is a survey. */
export function isSurveyEdit(value: unknown): value is SurveyEdit {
  return typeof value === 'object' && value !== null && 'version' in value && 'definition' in value
}
