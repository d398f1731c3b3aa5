import { goneCodes, townshipCalled } from '#shared/domain/survey-townships'
import type { SurveyEdit } from '#shared/schemas/survey'
import type { SurveyResults } from '#shared/schemas/survey-results'
import type { LocalText } from '#shared/schemas/text'

/** A column of results with its words. */
export type SurveyResultColumn = Omit<SurveyResults['columns'][number], 'title' | 'labels'> & { title: string, labels: readonly string[] }

/** What stands in the address of the results: by which responses. */
export const resultFilters = ['answer', 'channel', 'township', 'source', 'from', 'to'] as const

/** The results of a survey under the filter in the address, with the words of what was asked. */
export async function useSurveyResults(slug: string) {
  const { localText } = useLocalText()
  const route = useRoute()
  const path = `/api/desk/surveys/${encodeURIComponent(slug)}`
  const valueOf = (name: string) => {
    const value = route.query[name]
    return typeof value === 'string' ? value : ''
  }
  const filter = computed(() => Object.fromEntries(resultFilters.flatMap(name => valueOf(name) ? [[name, valueOf(name)]] : [])))
  const isWeighted = computed(() => valueOf('weighted') === 'true')
  const query = computed((): Record<string, string> => ({ ...filter.value, ...isWeighted.value && { weighted: 'true' } }))
  const [{ data: survey, error, refresh: refreshSurvey }, { data: results, error: failed, status, refresh }, { data: townships }] = await Promise.all([
    useFetch<SurveyEdit>(path, { key: `desk-survey:${slug}` }),
    useFetch<SurveyResults>(`${path}/results`, { key: `desk-survey-results:${slug}`, query }),
    useFetch<{ items: { code: string, name: LocalText }[] }>('/api/townships', { key: 'desk-townships' }),
  ])
  const columns = computed(() => (results.value?.columns ?? []).map((column): SurveyResultColumn => ({
    ...column, labels: column.labels.map(localText),
    title: [column.of, column.title, column.part].flatMap(text => text ? [localText(text)] : []).join(' · '),
  })))
  const present = computed(() => new Map((townships.value?.items ?? []).map(({ code, name }) => [code, name])))
  const townshipName = (code: string) => localText(townshipCalled(code, present.value))
  /** Those that are no more and answers still name stand behind. */
  const codes = computed(() => [...present.value.keys(), ...goneCodes(results.value?.allTownships ?? [], present.value)])

  return {
    survey, error, refreshSurvey, results, failed, status, refresh, filter, query, isWeighted, columns,
    townships: computed(() => codes.value.map(value => ({ value, label: townshipName(value) }))),
    townshipName,
    /** Columns that responses can be filtered by, and those that can be crossed. */
    filterable: computed(() => columns.value.filter(({ of }) => !of)),
    crossable: computed(() => columns.value.filter(({ shape, of }) => (shape === 'one' || shape === 'many') && !of)),
    /** Questions that were answered in words, those asked for words first. */
    worded: computed(() => columns.value.filter(({ hasWords, part }) => hasWords && !part).sort((one, other) => Number(other.shape === 'given') - Number(one.shape === 'given')).map(({ question, title }) => ({ value: question, label: title }))),
    /** Questions answered by marks on a map or a figure. */
    marked: computed(() => columns.value.filter(({ kind }) => kind === 'place' || kind === 'figure')),
  }
}
