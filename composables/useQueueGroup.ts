import { randomId } from '#shared/domain/random-id'
import type { GroupList, GroupMade, GroupStep, GroupSummary } from '#shared/schemas/answer-group'

interface Parts { list: QueueListState, opinions: Pick<QueueOpinionState, 'readAnew'>, filter: QueueFilterState, bulk: QueueBulk, show: QueueSay }

/** 归为一类: the chosen opinions, or all the filter finds, into a new group or one that there is; first what would happen. */
export function useQueueGroup(stage: string, { list, opinions, filter, bulk, show }: Parts) {
  const api = useApi()
  const { t } = useI18n()
  const localePath = useLocalePath()
  const { problem, pending, run } = useAction()
  const path = `/api/desk/stages/${encodeURIComponent(stage)}/groups`
  const open = ref(false)
  /** Empty: a new group. */
  const target = ref('')
  const title = ref('')
  const groups = shallowRef<readonly GroupSummary[]>([])
  const preview = shallowRef<GroupStep | null>(null)
  /** The group that is made, and what for: its id is the same as long as the same is sent again. */
  let made = { id: '', asked: '' }

  const which = () => bulk.everything.value ? { filter: filter.filter.value } : { ids: [...bulk.chosen.value] }

  watch(open, async (isOpen) => {
    preview.value = null
    problem.value = ''
    if (!isOpen) return
    made = { id: '', asked: '' }
    target.value = ''
    title.value = ''
    await run(async () => {
      groups.value = (await api<GroupList>(path)).items
    })
  })
  /** What makes a new group. After a failure it may be another title or choice: another group then. */
  function newGroup() {
    const body = { title: title.value.trim(), ...which() }
    const asked = JSON.stringify(body)
    if (made.asked !== asked) made = { id: randomId(bytes => crypto.getRandomValues(bytes)), asked }
    return { id: made.id, ...body }
  }

  // What was previewed must be what is carried out.
  watch(target, () => {
    preview.value = null
  })

  const look = () => run(async () => {
    preview.value = target.value
      ? (await api<GroupMade>(`/api/desk/groups/${target.value}/members`, { method: 'POST', body: { ...which(), preview: true } })).step
      : await api<GroupStep>(`${path}/preview`, { method: 'POST', body: which() })
  })

  const carryOut = () => run(async () => {
    const { group, step } = target.value
      ? await api<GroupMade>(`/api/desk/groups/${target.value}/members`, { method: 'POST', body: which() })
      : await api<GroupMade>(path, { method: 'POST', body: newGroup() })
    open.value = false
    bulk.clear()
    show(t('desk.group.join.done', { n: group.number, count: step.changed }), { tone: 'success', action: { label: t('desk.group.join.go'), run: () => void navigateTo(localePath(`/desk/stages/${stage}/groups/${group.id}`)) } })
    await Promise.all([list.refresh(), opinions.readAnew()])
  })

  return { open, target, title, groups, preview, problem, pending, look, carryOut }
}
export type QueueGroup = ReturnType<typeof useQueueGroup>
