import { coverageOf } from '#shared/domain/survey-coverage'
import type { CoverageRow } from '#shared/domain/survey-coverage'
import type { SurveyMargin } from '#shared/domain/survey-response'
import { goneCodes } from '#shared/domain/survey-townships'
import type { SurveyEdit } from '#shared/schemas/survey'

/** What responses can be laid beside the population by: where people live, or a question with one answer. */
export interface CoverageColumn { key: string, title: string, options: readonly { value: string, label: string }[], counts: ReadonlyMap<string, number>, /** Responses that do not say. */ unsaid: number }
export interface Coverage { column: CoverageColumn, margin: SurveyMargin | null, rows: CoverageRow[] }

/** How well the responses of a survey cover the population, and writing down what is known of it. */
export async function useSurveyCoverage(slug: string) {
  const api = useApi()
  const { t } = useI18n()
  const shown = await useSurveyResults(slug)
  const { survey, results, townships, townshipName, columns } = shown
  const path = `/api/desk/surveys/${encodeURIComponent(slug)}`

  const margins = computed(() => survey.value?.settings.margins ?? [])
  const townshipColumn = computed((): CoverageColumn => {
    const counts = new Map((results.value?.townships ?? []).map(({ value, n }) => [value, n]))
    // What answers or figures name is a line of its own, also where there is no such township any more: the lines add up.
    const known = new Map(townships.value.map(one => [one.value, one]))
    const gone = goneCodes(margins.value.flatMap(({ key, figures }) => key === 'township' ? Object.keys(figures) : []), known).map(value => ({ value, label: townshipName(value) }))
    return { key: 'township', title: t('desk.surveyField.coverage.township'), options: [...townships.value, ...gone], counts, unsaid: counts.get('') ?? 0 }
  })
  const askable = computed((): CoverageColumn[] => [townshipColumn.value, ...columns.value.filter(({ shape }) => shape === 'one').map(({ key, title, options, labels, counts, n }) => ({
    key, title, options: options.map((value, at) => ({ value, label: labels[at] ?? value })), counts: new Map(options.map((value, at) => [value, counts[at] ?? 0])), unsaid: (results.value?.n ?? 0) - n,
  }))])

  const coverages = computed((): Coverage[] => {
    const laid = margins.value.flatMap((margin): Coverage[] => {
      const column = askable.value.find(one => one.key === margin.key)
      return column ? [{ column, margin, rows: coverageOf({ options: column.options.map(one => one.value), counts: column.counts, figures: margin.figures }) }] : []
    })
    // Where people live is told even while nobody has said how many they are.
    const isLaid = laid.some(one => one.column.key === 'township')
    return isLaid ? laid : [{ column: townshipColumn.value, margin: null, rows: coverageOf({ options: townshipColumn.value.options.map(one => one.value), counts: townshipColumn.value.counts, figures: {} }) }, ...laid]
  })

  /** Writes the figures of one column, or takes them out (`null`); what others set meanwhile stays as it is. */
  async function save(key: string, margin: SurveyMargin | null): Promise<void> {
    const known = survey.value
    if (!known) return
    const withMargin = (of: SurveyEdit) => ({ ...of.settings, margins: [...(of.settings.margins ?? []).filter(one => one.key !== key), ...margin ? [margin] : []] })
    const send = (of: SurveyEdit) => api<SurveyEdit>(path, { method: 'PATCH', body: { version: of.version, patch: { settings: withMargin(of) } } })
    try {
      survey.value = await send(known)
    }
    catch (error) {
      if (!(error instanceof ApiProblem) || error.code !== 'stale' || !isSurveyEdit(error.current)) throw error
      const figuresOf = (of: SurveyEdit) => JSON.stringify(of.settings.margins?.find(one => one.key === key))
      const { current } = error
      const isTheirs = figuresOf(current) !== figuresOf(known)
      survey.value = isTheirs ? current : await send(current)
      // Somebody wrote figures of the same column: they are shown before they are written over.
      if (isTheirs) throw error
    }
  }

  return { ...shown, askable, margins, coverages, save }
}
