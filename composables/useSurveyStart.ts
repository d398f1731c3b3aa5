import { blankDefinition } from '#shared/domain/survey-edit'
import { withOwnIds } from '#shared/domain/survey-ids'
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
    file.value = undefined
  }
  // The box that showed what was chosen goes with the way.
  watch(from, () => file.value = undefined)

  /** What it begins with; null where the file cannot be read. */
  async function start(): Promise<Partial<SurveyWriting> | null> {
    const [way, key = ''] = from.value.split(':')
    if (way === 'file') return file.value ? readFile(file.value) : null
    if (way === 'template') {
      const { title: named, intro, definition } = beginnings().templates.find(template => template.key === key) ?? {}
      return { title: named, intro, definition }
    }
    return way === 'copy' ? copyOf(writingOf(await api<SurveyEdit>(`/api/desk/surveys/${encodeURIComponent(key)}`))) : {}
  }

  /** Told from the first by its name, where nobody gives it another. */
  function copyOf({ title: { zh, en }, ...writing }: SurveyWriting): SurveyWriting {
    const named = (text: string, locale: 'zh-CN' | 'en') => t('desk.survey.from.copyName', { title: text }, { locale })
    return { ...writing, title: { zh: named(zh, 'zh-CN'), ...en && { en: named(en, 'en') } } }
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
      // Nested without end, or no JSON by the server's reading.
      fault.value = from.value === 'file' && error.code === 'badRequest' ? t('desk.survey.from.unreadable') : sentenceOf(error)
    }
    finally {
      pending.value = false
    }
  }

  /** What has to be mended: a field of the form by its sentence, a place in a file by its path. */
  function sentenceOf({ errors, title: said }: ApiProblem): string {
    const [first] = errors
    if (!first) return said
    if (te(`desk.survey.fault.${first.message}`)) return t(`desk.survey.fault.${first.message}`)
    const paths = errors.slice(0, 5).map(({ path }) => placeOf(path)).join(t('desk.survey.and'))
    return t(errors.length > 5 ? 'desk.survey.from.wrongMore' : 'desk.survey.from.wrong', { paths, n: errors.length })
  }

  /** Where in a file something is, for whoever has never seen one from inside; the field behind it for whoever has. */
  function placeOf(path: string): string {
    const [, list, first, question, field] = /^definition\.(pages|endings|quotas)\.(\d+)(?:\.questions\.(\d+))?\.?(.*)$/.exec(path) ?? []
    if (!list) return path
    const n = Number(first) + 1
    const place = list === 'endings' ? t('desk.survey.from.at.ending', { n }) : list === 'quotas' ? t('desk.survey.from.at.quota', { n }) : question ? t('desk.survey.from.at.question', { page: n, n: Number(question) + 1 }) : t('desk.survey.page', { n })
    return field ? t('desk.survey.from.at.field', { place, field }) : place
  }

  return { from, title, slug, file, fault, pending, begin, make }
}

/** The fields that a file of questions holds; whether they are right the server says. */
async function readFile(file: File): Promise<Partial<SurveyWriting> | null> {
  try {
    const read: unknown = JSON.parse(await file.text())
    if (typeof read !== 'object' || read === null || !('definition' in read)) return null
    // Its fields are sent as they are, and refused by the API where they are not what they are named.
    const fields = Object.fromEntries(Object.entries(read).filter(([key]) => ['title', 'intro', 'definition', 'settings'].includes(key))) as Partial<SurveyWriting>
    return { ...fields, definition: fields.definition && named(fields.definition) }
  }
  catch {
    return null
  }
}

/** With names of their own for what has one twice; as it is where it is no survey, which the server tells more of. */
function named(definition: SurveyWriting['definition']): SurveyWriting['definition'] {
  try {
    return withOwnIds(definition, newSurveyId)
  }
  catch {
    return definition
  }
}
