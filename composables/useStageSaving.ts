import type { InjectionKey } from 'vue'
import type { StageEdit, StageFields } from '#shared/schemas/stage-edit'

/**
 * Saving a stage: a new one whole, an existing one by its changed fields on the version they were made on. A change of
 * somebody else meanwhile is taken over around one's own and told by field.
 */
export function useStageSaving(form: Ref<StageForm>, stage: StageEdit | null, aside: () => object) {
  const api = useApi()
  const { t, te } = useI18n()
  const version = ref(stage?.version ?? 0)
  const original = ref<StageForm>(JSON.parse(JSON.stringify(form.value)))
  const problem = ref<ApiProblem | null>(null)
  /** The form the problem was found in. */
  const judged = shallowRef<StageForm | null>(null)
  const merged = ref<(keyof StageFields)[]>([])
  const saving = ref(false)

  const changes = computed(() => stageChanges(form.value, original.value))
  const isChanged = computed(() => Object.keys(changes.value).length > 0)

  async function send(): Promise<StageEdit> {
    if (!stage) return api<StageEdit>('/api/desk/stages', { method: 'POST', body: { ...tidyTexts(form.value), ...aside() } })
    return api<StageEdit>(`/api/desk/stages/${encodeURIComponent(stage.slug)}`, { method: 'PATCH', body: { version: version.value, patch: changes.value, ...aside() } })
  }

  /** The saved stage, or null when something has to be mended first. */
  async function save(): Promise<StageEdit | null> {
    saving.value = true
    judged.value = JSON.parse(JSON.stringify(form.value))
    problem.value = null
    merged.value = []
    try {
      const saved = await send()
      original.value = toStageForm(saved)
      form.value = toStageForm(saved)
      version.value = saved.version
      return saved
    }
    catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      problem.value = error
      if (error.code === 'stale' && isStage(error.current)) takeOver(error.current)
      return null
    }
    finally {
      saving.value = false
    }
  }

  function takeOver(current: StageEdit) {
    const theirs = toStageForm(current)
    // Keys of a patch.
    merged.value = Object.keys(stageChanges(theirs, original.value)) as (keyof StageFields)[]
    form.value = rebaseStage(form.value, original.value, theirs)
    original.value = theirs
    version.value = current.version
  }

  /** Puts another original under the form: what was changed stays, the rest follows. */
  function follow(current: StageForm) {
    form.value = rebaseStage(form.value, original.value, current)
    original.value = JSON.parse(JSON.stringify(current))
  }

  /** The sentence for a field of the form, by its path in the schema; gone as soon as what it is about is changed. */
  function errorOf(path: string): string | undefined {
    if ([path, ...besides[path] ?? []].some(one => valueAt(form.value, one) !== valueAt(judged.value, one))) return undefined
    const message = problem.value?.messageFor(path) ?? problem.value?.messageFor(`patch.${path}`)
    if (!message) return undefined
    return te(`desk.stage.error.${message}`) ? t(`desk.stage.error.${message}`) : t('desk.stage.error.invalid')
  }

  return { save, follow, saving: readonly(saving), isChanged, problem: computed(() => problem.value), merged: computed(() => merged.value), errorOf }
}

/** What else the error at a field may be about. */
const besides: Readonly<Record<string, readonly (keyof StageForm)[]>> = { round: ['plan', 'kind'], draft: ['plan', 'kind', 'firstDay'], lastDay: ['firstDay'] }

/** The value at a path such as `topics.0.code`, comparable. */
function valueAt(form: StageForm | null, path: string): string | undefined {
  // Any step of a path into JSON is an object, a list or nothing.
  return JSON.stringify(path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | null | undefined)?.[key], form))
}

function isStage(value: unknown): value is StageEdit {
  return typeof value === 'object' && value !== null && 'version' in value && 'topics' in value
}

export const stageErrorsKey: InjectionKey<(path: string) => string | undefined> = Symbol('stage-errors')
