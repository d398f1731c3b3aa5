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
  state: Readonly<Ref<ReplyState>>
}

/** The reply to the open opinion as its author has it: written, and sent for check by a second person (`useQueueReplyCheck`). */
export function useQueueReply({ opinions, choices, writes, work, commands, list, selection, show, state }: Parts) {
  const api = useApi()
  const { t } = useI18n()
  const { opinion } = opinions

  const text = computed({
    get: () => opinion.value ? work.of(opinion.value.id).reply ?? opinion.value.reply?.text ?? '' : '',
    set: (value) => { if (opinion.value) work.set(opinion.value.id, { reply: value }) },
  })
  const isChanged = computed(() => text.value.trim() !== (opinion.value?.reply?.text ?? ''))
  /** What still has to be settled before a reply can be sent for check. */
  const missing = computed(() => {
    const { draft } = choices
    if (!draft.value) return []
    return [...(draft.value.topic ? [] : ['topic']), ...missingForOutcome(draft.value)]
  })
  /** Another text than the one that waits, or the same once more after it came back. */
  const maySubmit = computed(() => text.value.trim() !== '' && (isChanged.value || opinion.value?.handling !== 'drafted') && missing.value.length === 0)

  type Method = 'PUT' | 'POST' | 'PATCH'
  /** A step with what is made of the newest version when its turn comes; null when it was refused and told. */
  const stepWith = (id: string, method: Method, path: string, body: (newest: DeskOpinion) => object, tell?: (problem: ApiProblem) => void) =>
    writes.write(id, newest => api<DeskOpinion>(`/api/desk/opinions/${id}/${path}`, { method, body: { version: newest.version, ...body(newest) } }), tell)
  /** A step of a reply on the newest version; null when it was refused and told. */
  const step = (id: string, method: Method, path: string, body: object, tell?: (problem: ApiProblem) => void) => stepWith(id, method, path, () => body, tell)

  /** A step asked for in a dialog; what was refused is answered as a sentence for it, '' when it is done. */
  async function stepInDialog(id: string, path: string, body: object, done: (answer: DeskOpinion) => void): Promise<string> {
    let refused = ''
    const answer = await step(id, 'POST', path, body, (problem) => {
      refused = problem.title
    })
    if (answer) done(answer)
    return refused
  }

  /** On to the next, as after Enter: the server has given the lease back. */
  function goOn(id: string) {
    list.markDone(id, true)
    if (selection.selectedId.value === id) void selection.move(1)
  }

  /** Saves what was chosen, then sends the reply to the second person. */
  async function submit() {
    const { value } = opinion
    const written = text.value.trim()
    if (!value || !maySubmit.value || !commands.saveHere()) return
    const answer = await step(value.id, 'PUT', 'reply', { text: written })
    if (!answer) return
    work.set(value.id, { reply: null })
    goOn(value.id)
    show(t('desk.queue.reply.sent', { label: value.label }), { tone: 'success' })
  }

  return {
    text,
    isChanged,
    /** Published, though it may not have gone out yet: what it says stands fast. */
    isAnswered: computed(() => state.value !== 'drafted' || opinion.value?.handling === 'answered' || opinion.value?.handling === 'closed'),
    missing,
    maySubmit,
    submit,
    step,
    stepWith,
    stepInDialog,
    goOn,
    drop: () => { if (opinion.value) work.set(opinion.value.id, { reply: null }) },
  }
}
export type QueueReply = ReturnType<typeof useQueueReply>
