import type { TopicBook } from '#shared/schemas/topic'

/** The codebook that new stages start with, being changed. */
export async function useTopicBook() {
  const api = useApi()
  const { t } = useI18n()
  const { show } = useToast()
  const { data, refresh, error } = await useFetch<TopicBook>('/api/settings/topics', { key: 'topic-book' })
  if (!data.value) throw pageFailure(error.value)
  const copy = (book: TopicBook): TopicBook => JSON.parse(JSON.stringify(book))
  const book = ref(copy(data.value))
  const errors = ref<Record<string, string>>({})
  const problem = ref('')
  const pending = ref(false)
  const isChanged = computed(() => JSON.stringify(book.value.topics) !== JSON.stringify(data.value?.topics))
  watch(data, (next) => {
    if (next) book.value = copy(next)
  })

  async function save(): Promise<boolean> {
    errors.value = {}
    problem.value = ''
    pending.value = true
    // English left empty is no English.
    const body: TopicBook = JSON.parse(JSON.stringify(book.value, (key, value: unknown) => key === 'en' && value === '' ? undefined : value))
    try {
      data.value = await api<TopicBook>('/api/settings/topics', { method: 'PUT', body })
      show(t('admin.setup.topics.saved'), { tone: 'success' })
      return true
    }
    catch (failure) {
      if (!(failure instanceof ApiProblem)) throw failure
      // `current` is the newest book as the route describes it.
      if (failure.code === 'stale') data.value = failure.current as TopicBook
      problem.value = failure.code === 'stale' ? t('admin.setup.topics.stale') : failure.title
      errors.value = Object.fromEntries(failure.errors.map(fault => [fault.path, t(`admin.setup.fault.${fault.message}`)]))
      return false
    }
    finally {
      pending.value = false
    }
  }

  return { book, errors, problem, pending, isChanged, save, refresh }
}
