import type { SurveyEdit } from '#shared/schemas/survey'
import type { SurveyDefinition } from '#shared/domain/survey'
import type { SurveyMistake } from '#shared/domain/survey-check'

/** What keeps a survey from being published, in a sentence; the question that a condition names is told by its number. */
export function useSurveyMistakes(definition: () => SurveyDefinition) {
  const { t } = useI18n()
  const { nameOf } = useSurveyNames(definition)
  return ({ code, params }: SurveyMistake) => t(`desk.survey.mistake.${code}`, { ...params, name: params?.id === undefined ? '' : nameOf(String(params.id)) })
}

/** What the server alone can tell: whether a picture or a figure is there. */
const onlyServer = ['pictureUnknown', 'figureUnknown'] as const

/** Of the mistakes a survey was saved with those that nobody else sees. */
export function seenByServer({ mistakes }: Pick<SurveyEdit, 'mistakes'>): SurveyMistake[] {
  return mistakes.flatMap(({ at, code: found }) => onlyServer.filter(code => code === found).map(code => ({ at, code })))
}
