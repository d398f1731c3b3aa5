import type { InjectionKey } from 'vue'
import type { SurveyEditor } from '~/composables/useSurveyEditor'

export const surveyEditorKey: InjectionKey<SurveyEditor> = Symbol('survey-editor')

/** The survey that is being written, for the parts of its page. */
export function useEditedSurvey(): SurveyEditor {
  const editor = inject(surveyEditorKey)
  if (!editor) throw new Error('no survey is being written here')
  return editor
}
