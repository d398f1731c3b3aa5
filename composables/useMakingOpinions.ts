import type { MadeOpinions, WordsChoice } from '#shared/schemas/survey-results'

/** Making opinions of the stage of what was written in a survey; `made` tells them by response and mark, beside those the list knew of. */
export function useMakingOpinions(survey: () => string) {
  const api = useApi()
  const { t } = useI18n()
  const made = ref(new Map<string, { id: string, label: string }>())
  const { localText } = useLocalText()
  const { run, problem: failure, pending } = useAction()
  const refusals = ref('')
  const problem = computed(() => failure.value || refusals.value)
  const keyOf = ({ response, mark = '' }: Pick<WordsChoice, 'response' | 'mark'>) => `${response} ${mark}`
  const { show } = useToast()

  const make = (items: readonly WordsChoice[]) => run(async () => {
    const told = await api<MadeOpinions>(`/api/desk/surveys/${encodeURIComponent(survey())}/opinions`, { method: 'POST', body: { items: [...items] } })
    made.value = new Map([...made.value, ...told.items.flatMap(one => one.opinion ? [[keyOf(one), { id: one.opinion, label: one.label }] as const] : [])])
    const failed = told.items.flatMap(one => one.reason ?? [])
    const done = t('desk.surveyResults.toOpinion.done', { n: told.items.filter(one => one.made).length, again: told.items.length - failed.length - told.items.filter(one => one.made).length })
    refusals.value = failed.length ? [done, t('desk.surveyResults.toOpinion.failed', { n: failed.length, why: [...new Set(failed.map(localText))].join(' ') })].join(' ') : ''
    if (!failed.length) show(done, { tone: 'success' })
  })

  return { make, problem, pending, opinionOf: (choice: Pick<WordsChoice, 'response' | 'mark'>) => made.value.get(keyOf(choice)) }
}
