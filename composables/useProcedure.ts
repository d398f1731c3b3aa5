import type { Procedure } from '#shared/schemas/procedure'

/** The procedure of a plan at the desk, read anew after every act; a page that may not know of it fails with its problem. */
export async function useProcedure() {
  const slug = useParam('plan')
  // Before the first await: afterwards there is no component to ask.
  const { localText } = useLocalText()
  const path = `/api/desk/plans/${encodeURIComponent(slug)}`
  const { data, error, refresh } = await useFetch<Procedure>(`${path}/procedure`, { key: `procedure:${slug}` })
  const found = data.value
  if (!found) throw pageFailure(error.value)
  const procedure = computed(() => data.value ?? found)

  return {
    slug,
    path,
    procedure,
    refresh,
    /** What a result is about, by its id; the plan itself has no name of its own here. */
    subjectOf: (id: string) => {
      const subject = procedure.value.subjects[id]
      return subject ? { title: localText(subject.title), to: subject.to } : undefined
    },
  }
}
