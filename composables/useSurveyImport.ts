import { legalDate } from '#shared/domain/calendar'
import { createSaidId } from '#shared/domain/said-id'
import { readMapped, sheetLimits } from '#shared/domain/sheet'
import { questionsOf } from '#shared/domain/survey'
import { importFacts, importReader } from '#shared/domain/survey-import'
import type { ReadImportRow } from '#shared/domain/survey-import'
import { responseChannels } from '#shared/domain/survey-response'
import type { ResponseChannel } from '#shared/domain/survey-response'
import { rowColumns, rowReader } from '#shared/domain/survey-row'
import type { SurveyEntry } from '#shared/schemas/response-entry'
import type { Survey } from '#shared/schemas/survey'
import type { SurveyImportAnswer } from '#shared/schemas/survey-import'

/** Rows sent at once, as the route takes them, and rows read between two looks at the screen. */
const portion = 200
export type ImportVerdict = 'stored' | 'new' | 'again' | 'alike' | 'refused' | 'wrong' | 'blank'
type Answered = SurveyImportAnswer['items'][number]
export interface ImportRow extends Pick<ReadImportRow, 'row' | 'faults' | 'dropped' | 'incomplete'> { verdict: ImportVerdict | null, late: boolean, reason: { zh: string, en: string } | null, errors: Answered['errors'] }

/** A sheet of responses on its way in: columns, every row judged here and by the server, then taken two hundred at a time. */
export function useSurveyImport(survey: Survey, info: () => SurveyEntry) {
  const api = useApi()
  const { problem, run } = useAction()
  const townships = new Map(survey.townships.map(({ code, name }) => [code, name]))
  const voices = { zh: { lang: 'zh' as const, townships }, en: { lang: 'en' as const, townships } }
  const questionColumns = rowColumns(survey.definition, voices)
  const columns = [...importFacts, ...questionColumns]
  const questions = new Map(questionsOf(survey.definition).map(({ id, title }) => [id, title]))
  const source = useSurveyImportFile(survey.slug, () => columns)
  const given = reactive<{ channel: ResponseChannel, source: string }>({ channel: 'sheet', source: '' })
  const read = shallowRef<ReadImportRow[]>([])
  const told = shallowRef<ReadonlyMap<string, Answered>>(new Map())
  const sent = shallowRef<ReadonlyMap<string, Answered>>(new Map())
  const phase = ref<'' | 'checking' | 'writing'>('')
  const done = ref(0)
  const alike = ref(false)
  let stopped = false
  const path = `/api/desk/surveys/${encodeURIComponent(survey.slug)}/responses/batch`
  const verbatim = questionColumns.filter(({ question }) => question.kind === 'longText' || question.kind === 'shortText').map(column => column.key)
  const idOf = createSaidId()
  const importId = computed(() => idOf(JSON.stringify(['import', survey.slug, source.fingerprint.value])))

  const rows = computed(() => read.value.map(({ row, verdict, faults, dropped, body, incomplete }): ImportRow => {
    const stored = body && sent.value.get(body.id)
    const answer = stored || (body && told.value.get(body.id)) || null
    const unasked = (answer?.dropped ?? []).filter(id => !dropped.some(one => one.column === id)).map(column => ({ column, code: 'notAsked' }))
    return { row, faults, dropped: [...dropped, ...unasked], incomplete, verdict: verdict === 'ready' ? stored?.verdict === 'new' ? 'stored' : answer?.verdict ?? null : verdict, late: answer?.late ?? false, reason: answer?.reason ?? null, errors: answer?.errors ?? [] }
  }))
  const counted = computed(() => rows.value.reduce((all, { verdict }) => verdict ? all.set(verdict, (all.get(verdict) ?? 0) + 1) : all, new Map<ImportVerdict, number>()))
  const count = (verdict: ImportVerdict) => counted.value.get(verdict) ?? 0
  const toStore = computed(() => count('new') + (alike.value ? count('alike') : 0))
  const isJudged = computed(() => read.value.length > 0 && !phase.value && read.value.every(({ body }) => !body || told.value.has(body.id)))
  const tooMany = computed(() => source.cells.value.length - source.header.value - 1 > sheetLimits.rows)
  // Whatever is assigned anew has to be judged anew.
  watch([source.held, source.header, source.chosen, source.file, given], () => {
    read.value = []
    told.value = new Map()
    sent.value = new Map()
  }, { deep: true, flush: 'sync' })

  /** Reads every row here, then asks the server about those that can be taken; nothing is written. */
  async function check() {
    if (phase.value) return
    phase.value = 'checking'
    const reader = importReader({ survey: survey.slug, number: survey.number, definition: survey.definition, townships: new Set(townships.keys()), sources: info().sources, today: legalDate(new Date(survey.serverTime)), fingerprint: source.fingerprint.value, given: { ...given } }, rowReader(questionColumns, voices), questionColumns, idOf)
    const mapped = readMapped(source.cells.value, { at: source.header.value, places: source.places.value }, columns, verbatim)
    const found: ReadImportRow[] = []
    for (const [at, row] of mapped.entries()) {
      found.push(reader(row))
      if (at % portion) continue
      done.value = at / mapped.length / 2
      await new Promise(resolve => setTimeout(resolve))
    }
    read.value = found
    await send(found.flatMap(({ body }) => body ?? []), true, told, 0.5)
    phase.value = ''
  }

  async function write() {
    if (phase.value) return
    phase.value = 'writing'
    const wanted = read.value.flatMap(({ body }) => body && !sent.value.has(body.id) && (told.value.get(body.id)?.verdict === 'new' || (alike.value && told.value.get(body.id)?.verdict === 'alike')) ? body : [])
    await send(wanted, false, sent, 0)
    phase.value = ''
  }

  async function send(items: NonNullable<ReadImportRow['body']>[], preview: boolean, answers: typeof told, from: number) {
    done.value = from
    stopped = false
    await run(async () => {
      for (let at = 0; at < items.length && !stopped; at += portion) {
        // What is written was looked at: rows like earlier ones are among it where they are wanted.
        const body = { importId: importId.value, name: source.file.value?.name.slice(-200) ?? '', number: survey.number, items: items.slice(at, at + portion), preview, alike: !preview }
        const { items: judged } = await api<SurveyImportAnswer>(path, { method: 'POST', body })
        answers.value = new Map([...answers.value, ...judged.map(one => [one.id, one] as const)])
        done.value = from + (1 - from) * Math.min(1, (at + portion) / items.length)
      }
    })
  }

  return { ...source, columns, questions, given, rows, count, toStore, alike, isJudged, tooMany, phase, done, sent, importId, channels: responseChannels, fileProblem: source.problem, problem, check, write, stop: () => stopped = true, isMapped: computed(() => questionColumns.some(column => source.places.value.has(column.key))) }
}
export type SurveyImportState = ReturnType<typeof useSurveyImport>
