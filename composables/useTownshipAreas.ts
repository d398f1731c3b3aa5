import type { AreasReport, AreasSaved } from '#shared/schemas/township-area'

/** Boundaries of townships out of a geodata file: chosen, looked at feature by feature, saved. */
export function useTownshipAreas() {
  const upload = useFormUpload()
  const { t } = useI18n()
  const source = useGeodataFile()
  const attribute = ref('')
  const report = shallowRef<AreasReport | null>(null)
  const saved = shallowRef<AreasSaved | null>(null)
  const { problem, pending } = source
  const step = (name: 'check' | 'save', work: () => Promise<void>) => source.step(name, work, (current) => {
    // The new report as the route describes it.
    report.value = current as AreasReport
    return t('admin.setup.sheet.stale')
  })

  const check = (chosen = '') => step('check', async () => {
    report.value = null
    saved.value = null
    report.value = await upload<AreasReport>('/api/settings/townships/check', source.formOf({ attribute: chosen }))
    attribute.value = report.value.attribute
  })
  function choose(file: File) {
    source.take(file)
    return check()
  }
  // Said otherwise, read anew; the attribute that was proposed is no change.
  watch([source.system, source.set], () => check())
  watch(attribute, name => name === report.value?.attribute || check(name))

  const save = () => step('save', async () => {
    saved.value = await upload<AreasSaved>('/api/settings/townships', source.formOf({ attribute: attribute.value, seen: report.value?.seen ?? '' }))
    report.value = null
  })

  return { source, attribute, report, saved, problem, pending, choose, save }
}
