import { missingForOutcome } from '#shared/domain/opinion'
import type { DeskOpinion } from '#shared/schemas/desk'

interface Parts {
  opinions: QueueOpinionState
  choices: QueueChoices
  writes: QueueWrites
  work: QueueWorkState
  commands: QueueCommands
  list: QueueListState
  selection: QueueSelection
  show: QueueSay
  now: Readonly<Ref<Date>>
}

/** The reply to the open opinion: written, sent for check, published by a second person, recalled while it has not gone out, withdrawn afterwards. */
export function useQueueReply({ opinions, choices, writes, work, commands, list, selection, show, now }: Parts) {
  const api = useApi()
  const { t } = useI18n()
  const { opinion } = opinions
  const { may } = useDeskActor()

  const { state, secondsLeft, secondsUntil } = useReplyState(opinions, now)

  const text = computed({
    get: () => opinion.value ? work.of(opinion.value.id).reply ?? opinion.value.reply?.text ?? '' : '',
    set: (value) => { if (opinion.value) work.set(opinion.value.id, { reply: value }) },
  })
  const isChanged = computed(() => text.value.trim() !== (opinion.value?.reply?.text ?? ''))
  /** Published, though it may not have gone out yet: what it says stands fast. */
  const isAnswered = computed(() => state.value !== 'drafted' || opinion.value?.handling === 'answered' || opinion.value?.handling === 'closed')
  /** What still has to be settled before a reply can be sent for check. */
  const missing = computed(() => {
    const { draft } = choices
    if (!draft.value) return []
    return [...(draft.value.topic ? [] : ['topic']), ...missingForOutcome(draft.value)]
  })

  const step = (id: string, method: 'PUT' | 'POST', path: string, body: object, tell?: (problem: ApiProblem) => void) =>
    writes.write(id, ({ version }: DeskOpinion) => api<DeskOpinion>(`/api/desk/opinions/${id}/${path}`, { method, body: { version, ...body } }), tell)

  /** On to the next, as after Enter: the server has given the lease back. */
  function goOn(id: string) {
    list.markDone(id, true)
    if (selection.selectedId.value === id) void selection.move(1)
  }

  /** Saves what was chosen, then sends the reply to the second person. */
  async function submit() {
    const { value } = opinion
    const written = text.value.trim()
    if (!value || !written || missing.value.length || !commands.saveHere()) return
    const answer = await step(value.id, 'PUT', 'reply', { text: written })
    if (!answer) return
    work.set(value.id, { reply: null })
    goOn(value.id)
    show(t('desk.queue.reply.sent', { label: value.label }), { tone: 'success' })
  }

  const mayPublish = computed(() => opinion.value?.handling === 'drafted' && opinion.value.reply !== null && state.value === 'drafted' && !opinion.value.reply.draftedByMe && may('reply.publish') && !isChanged.value)

  /** A reply this person may publish or recall stands first among the actions. */
  const isToCheck = computed(() => {
    const { value } = opinion
    return Boolean(value?.reply) && may('reply.publish') && !value?.reply?.draftedByMe && value?.handling === 'drafted'
  })

  async function publish() {
    const { value } = opinion
    if (!value || !mayPublish.value) return
    const answer = await step(value.id, 'POST', 'reply/publish', {})
    if (!answer) return
    writes.done.push({ id: value.id, kind: 'reply', ready: Promise.resolve(true) })
    const n = secondsUntil(answer.reply?.recallableUntil)
    goOn(value.id)
    show(t('desk.queue.reply.published', { label: value.label, n }), { tone: 'success', duration: n * 1000, action: { label: t('desk.queue.reply.recall'), run: () => void recall(value.id) } })
  }

  async function recall(id: string) {
    const answer = await step(id, 'POST', 'reply/recall', {})
    if (answer) show(t('desk.queue.reply.recalled', { label: answer.label }), { tone: 'success' })
  }

  /** Takes a reply back that the public has read, with a trace; what was refused is answered as a sentence for the dialog. */
  async function withdraw(id: string, reason: string): Promise<string> {
    let refused = ''
    const answer = await step(id, 'POST', 'reply/withdraw', { reason }, (problem) => {
      refused = problem.title
    })
    if (answer) show(t('desk.queue.reply.withdrawn', { label: answer.label }), { tone: 'success' })
    return refused
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
    withdraw,
    isToCheck,
    state,
    secondsLeft,
    drop: () => { if (opinion.value) work.set(opinion.value.id, { reply: null }) },
  }
}
export type QueueReply = ReturnType<typeof useQueueReply>
