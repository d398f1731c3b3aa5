import { useDebounceFn } from '@vueuse/core'
import { surveyLimit } from '#shared/domain/survey'
import type { SurveyEdit } from '#shared/schemas/survey'
import type { SurveyPublication } from '#shared/schemas/survey-publication'

/** For how many milliseconds nothing is chosen before the preview is made anew. */
const pause = 500

/** Choosing what everybody may read of a survey's results, with a preview; saved beside whatever else of the settings others changed meanwhile. */
export function useSurveyPublication(survey: () => SurveyEdit, columns: () => readonly { key: string, shape: string }[], saved: () => Promise<void>) {
  const api = useApi()
  const { t } = useI18n()
  const path = computed(() => `/api/desk/surveys/${encodeURIComponent(survey().slug)}`)
  const settings = computed(() => survey().settings)
  const shown = ref<string[]>([...settings.value.shown ?? []])
  const tables = ref<[string, string][]>((settings.value.tables ?? []).map(([row, column]) => [row, column]))
  const results = ref(settings.value.results)
  const preview = shallowRef<SurveyPublication | null>(null)
  const { run, problem, pending } = useAction()
  const look = useAction()
  const changed = computed(() => JSON.stringify([shown.value, tables.value, results.value]) !== JSON.stringify([settings.value.shown ?? [], settings.value.tables ?? [], settings.value.results]))

  const inOrder = (keys: readonly string[]) => columns().flatMap(({ key }) => keys.includes(key) ? [key] : [])
  function show(keys: readonly string[], isShown: boolean) {
    shown.value = inOrder(isShown ? [...shown.value, ...keys] : shown.value.filter(key => !keys.includes(key)))
  }
  function addTable(row: string, column: string) {
    if (tables.value.length < surveyLimit.tables && !tables.value.some(pair => pair.includes(row) && pair.includes(column))) tables.value = [...tables.value, [row, column]]
  }
  function removeTable(at: number) {
    tables.value = tables.value.filter((_, index) => index !== at)
  }

  const refresh = () => look.run(async () => {
    // Before the first version nothing was asked that could be told.
    if (!survey().published) return
    preview.value = await api<SurveyPublication>(`${path.value}/publication`, { method: 'POST', body: { shown: shown.value, tables: tables.value } })
  })
  const later = useDebounceFn(refresh, pause)
  watch([shown, tables], () => void later())

  const choiceOf = ({ settings: of }: SurveyEdit) => JSON.stringify([of.shown ?? [], of.tables ?? [], of.results])
  /** Somebody else's change of other settings is no conflict: it is taken in, and one's own choice written beside it. His choice of the same is shown before it is written over. */
  async function write(current: SurveyEdit, again = true): Promise<void> {
    try {
      await api<SurveyEdit>(path.value, { method: 'PATCH', body: { version: current.version, patch: { settings: { ...current.settings, shown: shown.value, tables: tables.value, results: results.value } } } })
    }
    catch (error) {
      if (!again || !(error instanceof ApiProblem) || error.code !== 'stale' || !isSurveyEdit(error.current)) throw error
      if (choiceOf(error.current) !== choiceOf(current)) {
        await saved()
        throw error
      }
      await write(error.current, false)
    }
  }
  const save = () => run(async () => {
    await write(survey())
    await saved()
  }, t('desk.surveyResults.publication.saved'))

  return { shown, tables, results, preview, changed, problem, pending, lookProblem: look.problem, looking: look.pending, show, addTable, removeTable, refresh, save, isFull: computed(() => tables.value.length >= surveyLimit.tables) }
}
