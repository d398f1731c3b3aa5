import type { DistrictCheck, DistrictView } from '#shared/schemas/district'

/** The district's outline: what there is, and a file being looked at before it is saved. */
export function useDistrict() {
  const upload = useFormUpload()
  const { t } = useI18n()
  const { show } = useToast()
  const { data, status } = useFetch<DistrictView>('/api/settings/district', { key: 'district' })
  const source = useGeodataFile()
  const preview = shallowRef<DistrictCheck | null>(null)
  const { problem, pending } = source
  const step = (name: 'check' | 'save', work: () => Promise<void>) => source.step(name, work, (current) => {
    // The newest outline as the route describes it.
    data.value = current as DistrictView
    return t('admin.setup.district.stale')
  })

  function check() {
    preview.value = null
    return step('check', async () => {
      preview.value = await upload<DistrictCheck>('/api/settings/district/check', source.formOf())
    })
  }
  function choose(chosen: File) {
    source.take(chosen)
    return check()
  }
  // Said otherwise, read anew.
  watch([source.system, source.set], check)

  async function save(): Promise<boolean> {
    await step('save', async () => {
      data.value = await upload<DistrictView>('/api/settings/district', source.formOf({ version: String(data.value?.version ?? 0) }))
      preview.value = null
      show(t('admin.setup.district.saved'), { tone: 'success' })
    })
    return !problem.value
  }

  return { view: data, status, source, preview, problem, pending, choose, save }
}
