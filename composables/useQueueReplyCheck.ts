import type { ReplyProgress } from './useReplyState'

interface Parts {
  opinions: QueueOpinionState
  writes: QueueWrites
  undo: QueueUndo
  holder: QueueHolder
  reply: QueueReply
  progress: ReplyProgress
  show: QueueSay
}

/** The second person's part of a reply: published or returned to its author, recalled while it has not gone out, withdrawn afterwards. */
export function useQueueReplyCheck({ opinions, writes, undo, holder, reply, progress, show }: Parts) {
  const { t } = useI18n()
  const { may } = useDeskActor()
  const { opinion } = opinions
  const { state, secondsLeft } = progress

  const isOthersDraft = computed(() => opinion.value?.handling === 'drafted' && opinion.value.reply?.draftedByMe === false)
  const isCheckable = computed(() => isOthersDraft.value && state.value === 'drafted' && !holder.isLocked.value)
  const mayPublish = computed(() => isCheckable.value && may('reply.publish') && !reply.isChanged.value)

  async function publish() {
    const { value } = opinion
    if (!value || !mayPublish.value) return
    const answer = await reply.step(value.id, 'POST', 'reply/publish', {})
    if (!answer) return
    writes.done.push({ id: value.id, kind: 'reply', ready: Promise.resolve(true) })
    const recalling = { label: t('desk.queue.reply.recall'), run: () => void recall(value.id) }
    if (answer.reply?.held) {
      reply.goOn(value.id)
      show(t('desk.queue.reply.holding', { label: value.label }), { tone: 'success', action: recalling })
      return
    }
    // From the server's own two instants: the clock of this page may lag by a moment.
    const n = Math.round((Date.parse(answer.reply?.recallableUntil ?? '') - Date.parse(answer.changes[0]?.at ?? '')) / 1000) || 0
    reply.goOn(value.id)
    show(t('desk.queue.reply.published', { label: value.label, n }), { tone: 'success', duration: n * 1000, action: recalling })
  }

  async function recall(id: string) {
    const answer = await reply.step(id, 'POST', 'reply/recall', {})
    if (answer) show(t('desk.queue.reply.recalled', { label: answer.label }), { tone: 'success' })
  }

  /** Takes a reply back that the public has read, with a trace. */
  const withdraw = (id: string, reason: string) => reply.stepInDialog(id, 'reply/withdraw', { reason }, ({ label }) => show(t('desk.queue.reply.withdrawn', { label }), { tone: 'success' }))

  /** 退回起草: gives a drafted reply back to its author; undone like any change. */
  const returnToAuthor = (id: string, reason: string) => reply.stepInDialog(id, 'reply/return', { reason }, ({ label }) => {
    writes.done.push({ id, kind: 'patch', ready: Promise.resolve(true) })
    reply.goOn(id)
    show(t('desk.queue.reply.returned', { label }), { tone: 'success', action: { label: t('desk.queue.undo.label'), run: () => void undo.undoThis(id) } })
  })

  return {
    state,
    secondsLeft,
    /** A reply this person may publish or recall stands first among the actions. */
    isFirst: computed(() => may('reply.publish') && isOthersDraft.value),
    mayPublish,
    mayReturn: computed(() => isCheckable.value && may('reply.return')),
    publish,
    recall,
    withdraw,
    returnToAuthor,
  }
}
export type QueueReplyCheck = ReturnType<typeof useQueueReplyCheck>
