import { handlingBatchLimit, handlingSheetLimits } from '#shared/domain/handling-sheet'
import { sizeText } from '#shared/domain/file-size'
import type { HandlingApplied, HandlingReport, HandlingRow, HandlingVerdict } from '#shared/schemas/handling-sheet'

export type HandlingResult = Omit<HandlingRow, 'verdict'> & { verdict: HandlingVerdict | 'written' | 'undone' }

/** The sheet of opinions on its way back: checked row by row, written a few hundred at a time, undone as one. */
export function useHandlingSheet(stage: string) {
  const api = useApi()
  const upload = useFormUpload()
  const saveAnswer = useFormFile()
  const { t, locale } = useI18n()
  const { problem, run } = useAction()
  const path = `/api/desk/stages/${encodeURIComponent(stage)}/handling`
  const file = shallowRef<File | null>(null)
  const report = shallowRef<HandlingReport | null>(null)
  const results = shallowRef<ReadonlyMap<string, HandlingApplied['items'][number]>>(new Map())
  const phase = ref<'' | 'sending' | 'checking' | 'writing' | 'undoing' | 'saving'>('')
  const done = ref(0)
  const batch = ref('')
  /** What was set back, and which rows stay written all the same. */
  const undone = shallowRef<{ changed: number, kept: ReadonlySet<string> } | null>(null)
  let stopped = false

  const rows = computed(() => (report.value?.rows ?? []).map((row): HandlingResult => {
    const result = row.item && results.value.get(row.item.id)
    if (!result) return row
    const written = undone.value && !undone.value.kept.has(result.id) ? 'undone' : 'written'
    return { ...row, verdict: result.verdict === 'changed' ? written : result.verdict, reason: result.reason }
  }))
  const count = (verdict: HandlingResult['verdict']) => rows.value.filter(row => row.verdict === verdict).length
  const counts = computed(() => ({ changed: count('changed'), written: count('written'), undone: count('undone'), same: (report.value?.counts.same ?? 0) + count('same'), conflict: count('conflict'), wrong: count('wrong') }))

  async function step(name: typeof phase.value, work: () => Promise<unknown>): Promise<boolean> {
    if (phase.value) return false
    phase.value = name
    const all = await run(work)
    phase.value = ''
    return all
  }

  function formOf() {
    const form = new FormData()
    if (file.value) form.append('file', file.value)
    return form
  }

  function choose(next: File) {
    if (phase.value) return
    file.value = next
    report.value = null
    results.value = new Map()
    undone.value = null
    batch.value = ''
    if (next.size > handlingSheetLimits.bytes) {
      problem.value = t('desk.handling.tooLarge', { max: sizeText(handlingSheetLimits.bytes) })
      return
    }
    void step('sending', async () => {
      done.value = 0
      report.value = await upload<HandlingReport>(`${path}/check`, formOf(), { onProgress: share => done.value = share, onSent: () => phase.value = 'checking' })
    })
  }

  const write = () => step('writing', async () => {
    const items = rows.value.flatMap(row => row.verdict === 'changed' && row.item ? [row.item] : [])
    batch.value ||= mintSubmissionId()
    done.value = 0
    stopped = false
    for (let at = 0; at < items.length && !stopped; at += handlingBatchLimit) {
      const answer = await api<HandlingApplied>(path, { method: 'POST', body: { batch: batch.value, items: items.slice(at, at + handlingBatchLimit) } })
      results.value = new Map([...results.value, ...answer.items.map(one => [one.id, one] as const)])
      done.value = Math.min(1, (at + answer.items.length) / items.length)
    }
  })

  const undo = () => step('undoing', async () => {
    const { changed, kept } = await api<{ changed: number, kept: string[] }>(`/api/desk/batches/${batch.value}/undo`, { method: 'POST', body: {} })
    undone.value = { changed, kept: new Set(kept) }
  })

  const saveFaults = () => step('saving', () => saveAnswer(`${path}/faults?lang=${locale.value === 'en' ? 'en' : 'zh'}`, formOf(), `${(file.value?.name ?? '').replace(/\.xlsx$/i, '')}-${t('desk.handling.verdict.wrong')}.xlsx`))

  return { file, report, rows, counts, phase, done, batch, undone, problem, choose, write, undo, saveFaults, stop: () => stopped = true }
}
export type HandlingSheetState = ReturnType<typeof useHandlingSheet>
