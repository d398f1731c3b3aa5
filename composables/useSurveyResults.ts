import { optionsOf, questionsOf } from '#shared/domain/survey'
import type { SurveyQuestion } from '#shared/domain/survey'
import { codesOf } from '#shared/domain/survey-sheet'
import type { SheetVoice } from '#shared/domain/survey-sheet'
import type { SurveyEdit } from '#shared/schemas/survey'
import type { SurveyResults } from '#shared/schemas/survey-results'
import type { LocalText } from '#shared/schemas/text'

/** A column of results with its words. */
export type SurveyResultColumn = SurveyResults['columns'][number] & { title: string, labels: readonly string[] }

/** The results of a survey under the filter in the address, with the words of what was asked. */
export async function useSurveyResults(slug: string) {
  const { locale } = useI18n()
  const { localText } = useLocalText()
  const route = useRoute()
  const path = `/api/desk/surveys/${encodeURIComponent(slug)}`
  const query = computed(() => Object.fromEntries(['answer', 'channel', 'township', 'source', 'from', 'to'].flatMap((name) => {
    const value = route.query[name]
    return typeof value === 'string' && value ? [[name, value]] : []
  })))
  const [{ data: survey, error }, { data: results, error: failed, status, refresh }, { data: townships }] = await Promise.all([
    useFetch<SurveyEdit>(path, { key: `desk-survey:${slug}` }),
    useFetch<SurveyResults>(`${path}/results`, { key: `desk-survey-results:${slug}`, query }),
    useFetch<{ items: { code: string, name: LocalText }[] }>('/api/townships', { key: 'desk-townships' }),
  ])
  const voice = computed<SheetVoice>(() => ({ lang: locale.value === 'en' ? 'en' : 'zh', townships: new Map((townships.value?.items ?? []).map(({ code, name }) => [code, name])) }))
  const questions = computed(() => new Map(questionsOf(survey.value?.definition ?? { pages: [] }).map(question => [question.id, question])))
  const columns = computed(() => (results.value?.columns ?? []).map((column): SurveyResultColumn => ({ ...column, ...wordsOf(column, questions.value.get(column.question), voice.value, localText) })))

  return {
    survey, error, results, failed, status, refresh, query, columns,
    townships: computed(() => (townships.value?.items ?? []).map(({ code, name }) => ({ value: code, label: localText(name) }))),
    townshipName: (code: string) => localText(voice.value.townships.get(code)) || code,
    /** Columns that can be crossed. */
    crossable: computed(() => columns.value.filter(({ shape }) => shape === 'one' || shape === 'many')),
    /** Questions that were answered in words. */
    worded: computed(() => [...questions.value.values()].filter(question => question.kind === 'shortText' || question.kind === 'longText' || optionsOf(question).some(option => option.open)).map(({ id, title }) => ({ value: id, label: localText(title) }))),
  }
}

/** What a column and its options are called; a question that is asked no more goes by its id. */
function wordsOf({ key, question: id, options }: SurveyResults['columns'][number], question: SurveyQuestion | undefined, voice: SheetVoice, localText: (text: LocalText) => string) {
  if (!question) return { title: key, labels: options }
  const codes = new Map(codesOf(question, voice).map(({ code, label }) => [code, label]))
  const part = key.slice(id.length + 1)
  const row = question.kind === 'matrix' ? question.rows.find(one => one.id === part) : question.kind === 'budget' ? question.options.find(one => one.id === part) : undefined
  return { title: row ? `${localText(question.title)} · ${localText(row.label)}` : localText(question.title), labels: options.map(option => codes.get(option) ?? option) }
}
