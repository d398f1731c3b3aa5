import { sheetLimits } from '#shared/domain/sheet'
import type { SheetKind } from '#shared/domain/sheet'
import type { SheetReport, SheetWritten } from '#shared/schemas/sheet'

/** A sheet on its way in: chosen, checked row by row, written. The file stays in the browser between the steps. */
export function useSheet(kind: SheetKind) {
  const upload = useFormUpload()
  const saveAnswer = useFormFile()
  const { t, locale } = useI18n()
  const file = shallowRef<File | null>(null)
  const report = shallowRef<SheetReport | null>(null)
  const written = shallowRef<SheetWritten | null>(null)
  const problem = ref('')
  const pending = ref<'' | 'check' | 'write' | 'faults'>('')

  function formOf(fields: Record<string, string> = {}) {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.append(name, value)
    if (file.value) form.append('file', file.value)
    return form
  }

  async function step(name: 'check' | 'write' | 'faults', work: () => Promise<void>) {
    if (pending.value || !file.value) return
    problem.value = ''
    pending.value = name
    try {
      await work()
    }
    catch (failure) {
      if (!(failure instanceof ApiProblem)) throw failure
      problem.value = failure.code === 'stale' ? t('admin.setup.sheet.stale') : failure.title
      // `current` is the new report as the route describes it.
      if (failure.code === 'stale') report.value = failure.current as SheetReport
    }
    finally {
      pending.value = ''
    }
  }

  async function choose(chosen: File) {
    file.value = chosen
    report.value = null
    written.value = null
    if (chosen.size > sheetLimits.bytes) {
      problem.value = t('admin.setup.sheet.dropHelp')
      return
    }
    await step('check', async () => {
      report.value = await upload<SheetReport>(`/api/sheets/${kind}/check`, formOf())
    })
  }

  const write = () => step('write', async () => {
    written.value = await upload<SheetWritten>(`/api/sheets/${kind}`, formOf({ seen: report.value?.seen ?? '' }))
    report.value = null
  })

  const saveFaults = () => step('faults', () => saveAnswer(`/api/sheets/${kind}/faults?lang=${locale.value === 'en' ? 'en' : 'zh'}`, formOf(), `${(file.value?.name ?? kind).replace(/\.xlsx$/i, '')}-${t('admin.setup.sheet.verdict.wrong')}.xlsx`))

  return { file, report, written, problem, pending, choose, write, saveFaults }
}
