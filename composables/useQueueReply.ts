import { missingForOutcome } from '#shared/domain/opinion'
import type { DeskOpinion } from '#shared/schemas/desk'

/** The reply to the open opinion: written, sent for check, published by a second person, recalled while it has not gone out. */
export function useQueueReply({ opinions, choices, writes, work, commands, show, now }: { opinions: QueueOpinionState, choices: QueueChoices, writes: QueueWrites, work: QueueWorkState, commands: QueueCommands, show: QueueSay, now: Readonly<Ref<Date>> }) {
  const api = useApi()
  const { t } = useI18n()
  const { opinion } = opinions
  const { may } = useDeskActor()

  const secondsUntil = (instant: string | null | undefined) => Math.max(0, Math.ceil((Date.parse(instant ?? '') - now.value.getTime()) / 1000) || 0)

  const text = computed({
    get: () => opinion.value ? work.of(opinion.value.id).reply ?? opinion.value.reply?.text ?? '' : '',
    set: (value) => { if (opinion.value) work.set(opinion.value.id, { reply: value }) },
  })
  const isChanged = computed(() => text.value.trim() !== (opinion.value?.reply?.text ?? ''))
  const isAnswered = computed(() => opinion.value?.handling === 'answered' || opinion.value?.handling === 'closed')
  /** What still has to be settled before a reply can be sent for check. */
  const missing = computed(() => {
    const { draft } = choices
    if (!draft.value) return []
    return [...(draft.value.topic ? [] : ['topic']), ...missingForOutcome(draft.value)]
  })

  /** Seconds in which the published reply can still be recalled. */
  const secondsLeft = computed(() => secondsUntil(opinion.value?.reply?.recallableUntil))

  const step = (id: string, method: 'PUT' | 'POST', path: string, body: object) =>
    writes.write(id, ({ version }: DeskOpinion) => api<DeskOpinion>(`/api/desk/opinions/${id}/${path}`, { method, body: { version, ...body } }))

  /** Saves what was chosen, then sends the reply to the second person. */
  async function submit() {
    const { value } = opinion
    const written = text.value.trim()
    if (!value || !written || missing.value.length || !commands.saveHere()) return
    const answer = await step(value.id, 'PUT', 'reply', { text: written })
    if (!answer) return
    work.set(value.id, { reply: null })
    show(t('desk.queue.reply.sent', { label: value.label }), { tone: 'success' })
  }

  const mayPublish = computed(() => opinion.value?.handling === 'drafted' && opinion.value.reply !== null && !opinion.value.reply.draftedByMe && may('reply.publish') && !isChanged.value)

  /** A reply this person may publish or recall stands first among the actions. */
  const isToCheck = computed(() => {
    const { value } = opinion
    return Boolean(value?.reply) && may('reply.publish') && !value?.reply?.draftedByMe && (value?.handling === 'drafted' || secondsLeft.value > 0)
  })

  async function publish() {
    const { value } = opinion
    if (!value || !mayPublish.value) return
    const answer = await step(value.id, 'POST', 'reply/publish', {})
    if (!answer) return
    writes.done.push({ id: value.id, kind: 'reply', ready: Promise.resolve(true) })
    show(t('desk.queue.reply.published', { label: value.label, n: secondsUntil(answer.reply?.recallableUntil) }), { tone: 'success', action: { label: t('desk.queue.reply.recall'), run: () => void recall(value.id) } })
  }

  async function recall(id: string) {
    const answer = await step(id, 'POST', 'reply/recall', {})
    if (answer) show(t('desk.queue.reply.recalled', { label: answer.label }), { tone: 'success' })
  }

  return {
    text,
    isChanged,
    isAnswered,
    missing,
    mayPublish,
    submit,
    publish,
    recall,
    isToCheck,
    secondsLeft,
    drop: () => { if (opinion.value) work.set(opinion.value.id, { reply: null }) },
  }
}
export type QueueReply = ReturnType<typeof useQueueReply>
