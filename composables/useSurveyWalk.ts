import type { SurveyDraft } from '#shared/domain/survey-draft'
import { walkSurvey } from '#shared/domain/survey-walk'
import type { Survey } from '#shared/schemas/survey'

/** The way through a survey by what is answered so far; `gone` are figures that cannot be seen now, to which the page may add. What is asked and which quotas are full may change meanwhile (beside the builder). */
export function useSurveyWalk(survey: Survey, draft: Readonly<Ref<SurveyDraft>>) {
  const townships = new Set(survey.townships.map(({ code }) => code))
  const gone = ref<ReadonlySet<string>>(new Set(survey.gone))
  const walk = computed(() => walkSurvey(survey.definition, draft.value.answers, { seed: draft.value.seed, townships, full: new Set(survey.full), gone: gone.value, district: survey.district }))
  return { walk, gone }
}
