import { responseDoubts } from '#shared/domain/survey-response'
import type { ResponseDoubt } from '#shared/domain/survey-response'
import type { ResponseLine, ResponseList, WholeResponse } from '#shared/schemas/response-decision'

type Standing = Pick<ResponseLine, 'id' | 'valid' | 'reason'>
export interface Decision { id: string, was: boolean | null, valid: boolean | null, reason: string }

/** The responses of a survey under the filter in the address, the one that is open, those that are chosen; deciding whether they count, and taking it back. */
export async function useResponseDecisions(slug: string) {
  const api = useApi()
  const request = useRequestFetch()
  const route = useRoute()
  const router = useRouter()
  const { t } = useI18n()
  const { show, dismiss } = useToast()
  const path = `/api/desk/surveys/${encodeURIComponent(slug)}`
  const said = (name: string) => computed(() => typeof route.query[name] === 'string' ? route.query[name] : '')
  const [showing, doubt, openId] = [said('show'), said('doubt'), said('response')]
  const query = computed(() => ({ ...showing.value && { show: showing.value }, ...doubt.value && { doubt: doubt.value } }))
  const more = shallowRef<ResponseLine[]>([])
  const cursor = ref<string | null>()
  const chosen = ref<ReadonlySet<string>>(new Set())
  const { run, problem, pending } = useAction()

  const listed = useAsyncData(`responses:${slug}`, () => request<ResponseList>(`${path}/responses`, { query: query.value }), { watch: [query] })
  const opened = useAsyncData(`response:${slug}`, () => openId.value ? request<WholeResponse>(`${path}/responses/${encodeURIComponent(openId.value)}`) : Promise.resolve(null), { watch: [openId] })
  const items = computed(() => [...listed.data.value?.items ?? [], ...more.value])
  watch(listed.data, () => {
    more.value = []
    cursor.value = undefined
    // Who is not shown any more is not decided on.
    chosen.value = new Set(items.value.flatMap(({ id }) => chosen.value.has(id) ? id : []))
  })
  await Promise.all([listed, opened])

  const set = (change: Record<string, string | undefined>) => router.replace({ query: { ...route.query, ...change } })
  const open = (id: string) => set({ response: id || undefined })
  const filter = (change: { show?: string, doubt?: string }) => set({ show: showing.value || undefined, doubt: doubt.value || undefined, ...change, response: undefined })
  const loadMore = () => run(async () => {
    const next = await api<ResponseList>(`${path}/responses`, { query: { ...query.value, cursor: cursor.value ?? listed.data.value?.nextCursor ?? '' } })
    more.value = [...more.value, ...next.items]
    cursor.value = next.nextCursor
  })
  const renew = () => Promise.all([listed.refresh(), opened.refresh()])

  let told = -1
  /** Writes decisions; where somebody was there before, the list is read anew and says so. */
  async function write(decisions: Decision[], done: string, undo?: Decision[]): Promise<boolean> {
    dismiss(told)
    const isDone = await run(() => api(`${path}/decisions`, { method: 'POST', body: { decisions } }))
    await renew()
    if (isDone) told = show(done, { tone: 'success', ...undo && { action: { label: t('desk.surveyField.validity.undo'), run: () => void write(undo, t('desk.surveyField.validity.undone')) } } })
    return isDone
  }

  /** Decides on these; a reason that is not given is what was noted of each. */
  function decide(list: readonly (Standing & Pick<ResponseLine, 'doubts'>)[], valid: boolean, reason: string) {
    const noted = (doubts: readonly ResponseDoubt[]) => valid || !doubts.length ? t(valid ? 'desk.surveyField.validity.confirmed' : 'desk.surveyField.validity.ruledOut') : responseDoubts.filter(one => doubts.includes(one)).map(one => t(`desk.surveyField.validity.doubt.${one}`)).join(t('desk.survey.and'))
    const decisions = list.map(({ id, valid: was, doubts }) => ({ id, was, valid, reason: reason.trim() || noted(doubts) }))
    const undo = list.map(({ id, valid: was, reason: before }) => ({ id, was: valid, valid: was, reason: before }))
    return write(decisions, t(valid ? 'desk.surveyField.validity.doneValid' : 'desk.surveyField.validity.doneInvalid', { n: list.length }), undo)
  }

  return {
    items, counts: computed(() => listed.data.value?.counts), error: listed.error, status: listed.status, refresh: listed.refresh, showing, doubt, filter,
    hasMore: computed(() => Boolean(cursor.value === undefined ? listed.data.value?.nextCursor : cursor.value)), loadMore,
    openId, open, whole: opened.data, wholeError: opened.error, chosen, decide, problem, pending,
  }
}
