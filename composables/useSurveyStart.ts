import { blankDefinition } from '#shared/domain/survey-edit'
import type { SurveyEdit, SurveySummary, SurveyTemplate } from '#shared/schemas/survey'
import type { SurveyWriting } from '~/composables/useSurveyForm'

interface Beginnings { stage: string, surveys: readonly SurveySummary[], templates: readonly SurveyTemplate[] }

/** Making a survey of a stage: what it begins with, its name and address. */
export function useSurveyStart(beginnings: () => Beginnings) {
  const api = useApi()
  const localePath = useLocalePath()
  const { t, te } = useI18n()
  const from = ref('')
  const title = ref<SurveyWriting['title']>({ zh: '' })
  const slug = ref('')
  const file = shallowRef<File>()
  const fault = ref('')
  const pending = ref(false)

  function begin(way: string) {
    const { stage, surveys } = beginnings()
    const taken = new Set(surveys.map(survey => survey.slug))
    let n = surveys.length + 1
    while (taken.has(`${stage}-survey-${n}`)) n++
    from.value = way
    title.value = { zh: '' }
    slug.value = `${stage}-survey-${n}`
    fault.value = ''
  }

  /** What it begins with; null where the file cannot be read. */
  async function start(): Promise<Partial<SurveyWriting> | null> {
    const [way, key = ''] = from.value.split(':')
    if (way === 'file') return file.value ? readFile(file.value) : null
    if (way === 'template') {
      const { title: named, intro, definition } = beginnings().templates.find(template => template.key === key) ?? {}
      return { title: named, intro, definition }
    }
    return way === 'copy' ? writingOf(await api<SurveyEdit>(`/api/desk/surveys/${encodeURIComponent(key)}`)) : {}
  }

  async function make() {
    fault.value = ''
    pending.value = true
    try {
      const begun = await start()
      if (!begun) {
        fault.value = t('desk.survey.from.unreadable')
        return
      }
      const named = title.value.zh.trim() ? title.value : begun.title ?? title.value
      const writing = { intro: { zh: '' }, definition: blankDefinition(newSurveyId, { zh: t('desk.survey.thanks', {}, { locale: 'zh-CN' }) }), settings: { steps: true, results: 'afterClose' as const }, ...begun, title: named }
      const made = await api<SurveyEdit>(`/api/desk/stages/${encodeURIComponent(beginnings().stage)}/surveys`, { method: 'POST', body: { slug: slug.value.trim(), ...tidySurvey(writing) } })
      await navigateTo(localePath(`/desk/surveys/${made.slug}`))
    }
    catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      fault.value = sentenceOf(error)
    }
    finally {
      pending.value = false
    }
  }

  /** What has to be mended: a field of the form by its sentence, a place in a file by its path. */
  function sentenceOf({ errors, title: said }: ApiProblem): string {
    const [first] = errors
    if (!first) return said
    return te(`desk.survey.fault.${first.message}`) ? t(`desk.survey.fault.${first.message}`) : t('desk.survey.from.wrong', { paths: errors.slice(0, 5).map(error => error.path).join('\n') })
  }

  return { from, title, slug, file, fault, pending, begin, make }
}

/** The fields that a file of questions holds; whether they are right the server says. */
async function readFile(file: File): Promise<Partial<SurveyWriting> | null> {
  try {
    const read: unknown = JSON.parse(await file.text())
    if (typeof read !== 'object' || read === null || !('definition' in read)) return null
    // Its fields are sent as they are, and refused by the API where they are not what they are named.
    return Object.fromEntries(Object.entries(read).filter(([key]) => ['title', 'intro', 'definition', 'settings'].includes(key))) as Partial<SurveyWriting>
  }
  catch {
    return null
  }
}
