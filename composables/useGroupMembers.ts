import type { MemberState } from '#shared/domain/answer-group'
import type { GroupMade, GroupMember, GroupMemberList } from '#shared/schemas/answer-group'

/** The opinions of a group, page by page, all or those that stand somewhere; and what is done with a single one. */
export function useGroupMembers({ group, reread, moved }: GroupWork) {
  const api = useApi()
  const { t } = useI18n()
  const { show } = useToast()
  const { problem, pending, run } = useAction()
  const state = ref<MemberState | ''>('')
  const items = shallowRef<readonly GroupMember[]>([])
  const cursor = shallowRef<string | null>(null)
  const path = `/api/desk/groups/${group.value.id}/members`

  const page = (after?: string) => api<GroupMemberList>(path, { query: { state: state.value || undefined, cursor: after } })

  const read = () => run(async () => {
    const found = await page()
    items.value = found.items
    cursor.value = found.nextCursor
  })

  const more = () => run(async () => {
    const found = await page(cursor.value ?? undefined)
    items.value = [...items.value, ...found.items]
    cursor.value = found.nextCursor
  })

  async function afterwards() {
    await reread()
    await read()
  }

  const say = ({ id, label }: GroupMember, ownSentence: string) => run(async () => {
    await api(`${path}/${id}`, { method: 'PATCH', body: { ownSentence } })
    await afterwards()
  }, t('desk.group.member.saved', { label }))

  const putBack = ({ id, label }: GroupMember) => run(async () => {
    await api<GroupMade>(path, { method: 'POST', body: { ids: [id] } })
    await afterwards()
  }, t('desk.group.member.back', { label }))

  const takeOut = (member: GroupMember) => run(async () => {
    await api(`${path}/${member.id}`, { method: 'DELETE' })
    await afterwards()
    show(t('desk.group.member.removed', { label: member.label }), { tone: 'success', action: { label: t('desk.group.member.undo'), run: () => void putBack(member) } })
  })

  /** Lists those alone that stand there. */
  function narrow(to: MemberState) {
    state.value = to
  }

  watch([state, moved], read)
  onMounted(read)

  return { state, items, cursor, problem, pending, narrow, more, say, takeOut }
}
export type GroupMembers = ReturnType<typeof useGroupMembers>
