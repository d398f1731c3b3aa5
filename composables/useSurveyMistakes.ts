import type { SurveyDefinition } from '#shared/domain/survey'
import type { SurveyMistake } from '#shared/domain/survey-check'

/** What keeps a survey from being published, in a sentence; the question that a condition names is told by its number. */
export function useSurveyMistakes(definition: () => SurveyDefinition) {
  const { t } = useI18n()
  const { nameOf } = useSurveyNames(definition)
  return ({ code, params }: SurveyMistake) => t(`desk.survey.mistake.${code}`, { ...params, name: params?.id === undefined ? '' : nameOf(String(params.id)) })
}
