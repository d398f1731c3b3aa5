/** What the form takes from its component, before anything is waited for. */
const useParts = () => ({ api: useApi(), t: useI18n().t, show: useToast().show })
interface SettingForm<Setting, Key extends string> { /** Names the form's fields. */ valuesOf: (setting: Setting) => Record<Key, string> }

/** A setting as the form of a page that cannot be shown without it; what it does stands at `useKnownSettingForm`. */
export async function useSettingForm<Setting extends { version: number }, Key extends string>(path: string, { key, valuesOf }: SettingForm<Setting, Key> & { key: string }) {
  const parts = useParts()
  const { data, error } = await useFetch<Setting>(path, { key })
  if (!data.value) throw pageFailure(error.value)
  // All of it: nothing is picked from the answer, which the type of `useFetch` cannot tell of a type that is not known yet.
  return settingForm<Setting, Key>(path, { first: data.value as Setting, valuesOf }, parts)
}

/**
 * A setting that has been read as a form: what is saved is sent whole with the version it was made on, another's change is
 * taken over where nothing was typed, and what is wrong comes back as `errors`.
 */
export function useKnownSettingForm<Setting extends { version: number }, Key extends string>(path: string, { first, valuesOf }: SettingForm<Setting, Key> & { first: Setting }) {
  return settingForm<Setting, Key>(path, { first, valuesOf }, useParts())
}

function settingForm<Setting extends { version: number }, Key extends string>(path: string, { first, valuesOf }: SettingForm<Setting, Key> & { first: Setting }, { api, t, show }: ReturnType<typeof useParts>) {
  const known = shallowRef(first)
  const { form, changed, sent } = useFollowingForm<Key>(() => valuesOf(known.value))
  const errors = shallowRef<readonly FieldProblem[]>([])
  const problem = ref('')
  const pending = ref(false)

  /** Saves `body`; answers whether it was done. `follows`: the fields that show the answer from then on. */
  async function save(body: object, { method = 'PUT', follows = [], saved = t('admin.settings.saved'), stale = t('admin.settings.stale') }: { method?: 'PUT' | 'PATCH', follows?: Key[], saved?: string, stale?: string } = {}): Promise<boolean> {
    errors.value = []
    problem.value = ''
    pending.value = true
    try {
      known.value = await api<Setting>(path, { method, body: { version: known.value.version, ...body } })
      sent(...follows)
      show(saved, { tone: 'success' })
      return true
    }
    catch (failure) {
      if (!(failure instanceof ApiProblem)) throw failure
      // `current` is the newest state as the route describes it.
      if (failure.code === 'stale') known.value = failure.current as Setting
      errors.value = failure.errors
      problem.value = failure.code === 'stale' ? stale : failure.title
      return false
    }
    finally {
      pending.value = false
    }
  }

  return { known, form, changed, errors, problem, pending, save }
}
