import type { DistrictPreview, DistrictView } from '#shared/schemas/district'

/** The district's outline: what there is, and a file being looked at before it is saved. */
export function useDistrict() {
  const upload = useFormUpload()
  const { t } = useI18n()
  const { show } = useToast()
  const { data, status } = useFetch<DistrictView>('/api/settings/district', { key: 'district' })
  const file = shallowRef<File | null>(null)
  const preview = shallowRef<DistrictPreview | null>(null)
  const problem = ref('')
  const pending = ref<'' | 'check' | 'save'>('')

  async function step(name: 'check' | 'save', work: (form: FormData, file: File) => Promise<void>) {
    if (!file.value || pending.value) return
    problem.value = ''
    pending.value = name
    try {
      await work(new FormData(), file.value)
    }
    catch (failure) {
      if (!(failure instanceof ApiProblem)) throw failure
      problem.value = failure.code === 'stale' ? t('admin.setup.district.stale') : failure.title
      // `current` is the newest outline as the route describes it.
      if (failure.code === 'stale') data.value = failure.current as DistrictView
    }
    finally {
      pending.value = ''
    }
  }

  function choose(chosen: File) {
    file.value = chosen
    preview.value = null
    return step('check', async (form, own) => {
      form.append('file', own)
      preview.value = await upload<DistrictPreview>('/api/settings/district/check', form)
    })
  }

  async function save(): Promise<boolean> {
    await step('save', async (form, own) => {
      // Fields before the file: the server reads as it comes.
      form.append('version', String(data.value?.version ?? 0))
      form.append('file', own)
      data.value = await upload<DistrictView>('/api/settings/district', form)
      preview.value = null
      show(t('admin.setup.district.saved'), { tone: 'success' })
    })
    return !problem.value
  }

  return { view: data, status, preview, problem, pending, choose, save }
}
