import { intakeBatchLimit } from '#shared/domain/intake'
import { intakeRow, intakeRowVerdicts } from '#shared/domain/intake-row'
import type { IntakeAnswers, IntakeRowVerdict } from '#shared/domain/intake-row'
import { createSaidId } from '#shared/domain/said-id'
import { proposeMapping, readMapped, sheetLimits } from '#shared/domain/sheet'
import { intakeColumns, intakeTemplates, readIntakeRows } from '#shared/domain/sheet-intake'
import type { IntakeColumn, IntakeFrame, IntakeSheet } from '#shared/domain/sheet-intake'
import type { Stage } from '#shared/schemas/stage'
import type { IntakeBatchAnswer } from '#shared/schemas/submission'
import type { TownshipChoice } from '~/composables/useSubmissionContext'

/**
 * A sheet of opinions on its way in: read, its columns assigned, every row judged, then taken down a hundred at a time.
 * Each row has an id made from what it says, so that going on after a break, or the same file again, stores nothing twice.
 */
export function useIntakeSheet(stage: Stage, townships: Ref<readonly TownshipChoice[]>) {
  const api = useApi()
  const { localText } = useLocalText()
  const { locale } = useI18n()
  const { problem: sendProblem, run } = useAction()
  const { file, chosen, worksheets, cells, problem: fileProblem, read: readFile } = useSheetFile()
  const path = `/api/desk/stages/${encodeURIComponent(stage.slug)}/submissions/batch`
  const sheet = ref<IntakeSheet>('township')
  const given = reactive<IntakeFrame['given']>({ channel: intakeTemplates.township.channel, receivedOn: '', township: '' })
  const today = useIntakeDay(useServerNow(stage.serverTime), given, () => file.value !== null)
  const header = ref(-1)
  const places = shallowRef<ReadonlyMap<IntakeColumn, number>>(new Map())
  // As the server has judged each, and what it has answered to what was sent to be stored.
  const told = shallowRef<IntakeAnswers>(new Map())
  const sent = shallowRef<IntakeAnswers>(new Map())
  const phase = ref<'' | 'reading' | 'checking' | 'writing'>('')
  const done = ref(0)
  let stopped = false

  watch(sheet, kind => given.channel = intakeTemplates[kind].channel)
  const idOf = createSaidId()
  const read = computed(() => {
    if (!places.value.has('text')) return []
    const frame = { stage: stage.slug, sheet: sheet.value, today: today.value, given: { ...given }, townships: townships.value.map(({ code, name }) => ({ code, name: name.zh })), topics: stage.topics.map(({ code, name }) => ({ code, name: name.zh })) }
    return readIntakeRows(readMapped(cells.value, { at: header.value, places: places.value }, intakeColumns, ['text']), frame, idOf)
  })
  const ready = computed(() => read.value.flatMap(({ body }) => body ? [body] : []))
  const rows = computed(() => read.value.map(row => intakeRow(row, { told: told.value, sent: sent.value }, locale.value === 'en' ? 'en' : 'zh')))
  // One figure per verdict.
  const counts = computed(() => Object.fromEntries(intakeRowVerdicts.map(verdict => [verdict, rows.value.filter(row => row.verdict === verdict).length])) as Record<IntakeRowVerdict, number>)
  const tooMany = computed(() => ready.value.length > sheetLimits.rows)
  const isJudged = computed(() => ready.value.every(body => told.value.has(body.id)))
  // '': nothing was sent yet; `part` where a stop or a failure has left some that can be.
  const written = computed(() => !sent.value.size ? '' : counts.value.new ? 'part' : 'all')
  // Whatever is assigned anew has to be judged anew.
  watch([sheet, given, chosen, header, places], () => {
    told.value = new Map()
    sent.value = new Map()
  }, { deep: true, flush: 'sync' })

  async function choose(next: File) {
    if (phase.value) return
    phase.value = 'reading'
    sendProblem.value = ''
    await readFile(next)
    phase.value = ''
    pick(Math.max(0, worksheets.value.findIndex(one => proposeMapping(one.rows, intakeColumns).places.has('text'))))
  }

  /** Another worksheet, or another row as the header: the columns are proposed anew. */
  function pick(index: number, row?: number) {
    chosen.value = index
    const proposed = proposeMapping(row === undefined ? cells.value : cells.value.slice(row, row + 1), intakeColumns)
    header.value = row ?? proposed.at
    places.value = proposed.places
  }

  function assign(column: IntakeColumn, place: number | null) {
    const next = new Map([...places.value].filter(([key, at]) => key !== column && at !== place))
    if (place !== null) next.set(column, place)
    places.value = next
  }

  /** Sends what can be read, a hundred at a time; with `preview` nothing is stored. Answers whether all were sent. */
  async function send(preview: boolean): Promise<boolean> {
    const wanted = preview ? ready.value : ready.value.filter(({ id }) => told.value.get(id)?.verdict === 'new' && !sent.value.has(id))
    if (phase.value || !wanted.length) return false
    const answers = preview ? told : sent
    phase.value = preview ? 'checking' : 'writing'
    done.value = 0
    stopped = false
    const all = await run(async () => {
      for (let at = 0; at < wanted.length && !stopped; at += intakeBatchLimit) {
        const { items } = await api<IntakeBatchAnswer>(path, { method: 'POST', body: { items: wanted.slice(at, at + intakeBatchLimit), preview } })
        answers.value = new Map([...answers.value, ...items.map(one => [one.id, one] as const)])
        done.value = Math.min(1, (at + items.length) / wanted.length)
      }
    })
    phase.value = ''
    return all && !stopped
  }

  return {
    sheet, given, today, file, chosen, header, places, cells, rows, counts, ready, tooMany, isJudged, phase, done, written, problem: computed(() => fileProblem.value || sendProblem.value),
    choose, pick, assign, check: () => send(true), write: () => send(false), stop: () => stopped = true,
    townshipOptions: computed(() => townships.value.map(({ code, name }) => ({ value: code, label: localText(name) }))),
  }
}
export type IntakeSheetState = ReturnType<typeof useIntakeSheet>
